import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '../../src/base/clock.ts'
import { requestPublication } from '../../src/publishing/request-publication.act.ts'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import { close, HANAKO, opened, plan } from '../selection/_room.ts'
import { plainBody } from '../stories/_tell.ts'
import { textOf } from './_pdf.ts'
import { addPhoto, answer, fetchPaper, openPress, order, type Press } from './_press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
  for (const storyId of press.round.storyIds) answer(press.room, storyId, { internal: 'yes', print: 'yes' })
})
afterAll(() => press.close())

const count = () => press.room.store.sqlite.prepare('SELECT count(*) FROM publications').pluck().get()
const ask = (wish: Record<string, string | string[]>) =>
  press.facilitator.post('/staff/publications', { round: String(press.round.roundId), ...wish })

test.each([
  ['an audience that is nobody', { kind: 'booklet', audience: 'everybody' }, 'どこで使うか'],
  ['staff, for whom nothing is printed', { kind: 'booklet', audience: 'staff' }, 'どこで使うか'],
  ['panels, who read in their own way', { kind: 'booklet', audience: 'panel' }, 'どこで使うか'],
  ['two audiences at once', { kind: 'booklet', audience: ['internal', 'web'] }, 'どこで使うか'],
  ['no audience', { kind: 'booklet' }, 'どこで使うか'],
  ['a kind of paper that there is not', { kind: 'banner', audience: 'internal' }, '何を印刷するか、えらんで'],
  ['a card of no story', { kind: 'card', audience: 'internal' }, 'どのお話にするか'],
  ['a poster of no story', { kind: 'poster', audience: 'internal' }, 'どのお話にするか'],
  [
    'a card of a story that is no number',
    { kind: 'card', audience: 'internal', candidate: '1 OR 1' },
    'どのお話にするか',
  ],
  [
    'a card of a story of another round',
    { kind: 'card', audience: 'internal', candidate: '9999' },
    '載せられるお話がありません',
  ],
  ['a use to which nobody agreed', { kind: 'booklet', audience: 'web' }, '話した人の同意がありません'],
])('%s is asked for: 422, a sentence that says what to do, and no paper', async (_, wish, sentence) => {
  const before = count()
  const answered = await ask(wish)
  expect([answered.statusCode, answered.body.includes(sentence), count()]).toEqual([422, true, before])
})

test('a refused form comes back as it was filled in', async () => {
  const { body } = await ask({ kind: 'card', audience: 'training', scope: 'read', furigana: 'on' })
  const checked = [...body.matchAll(/<input[^>]*checked[^>]*>/g)].map(([tag]) => [
    /name="(\w+)"/.exec(tag)?.[1],
    /value="(\w+)"/.exec(tag)?.[1],
  ])
  expect(checked).toEqual(
    expect.arrayContaining([
      ['kind', 'card'],
      ['audience', 'training'],
      ['scope', 'read'],
      ['furigana', 'on'],
    ]),
  )
})

test('a round without a record prints nothing, one that is not there is not found', async () => {
  const draft = plan(press.room, { titles: ['まだの話'] })
  const wish = { kind: 'booklet', audience: 'internal' }
  const statuses = [
    await ask({ ...wish, round: String(draft.roundId) }),
    await ask({ ...wish, round: '9999' }),
    await ask({ ...wish, round: 'x' }),
  ]
  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([409, 409, 404])
})

test('the form says for each use how many stories may go in', async () => {
  const { body } = await press.facilitator.get(`/staff/publications/new?round=${press.round.roundId}`)
  const counts = [...body.matchAll(/選ばれたお話 (\d)件、読んだお話は (\d)件のうち (\d)件/g)].map((found) =>
    found.slice(1).join(''),
  )
  expect(counts).toEqual(['133', '030', '030', '133', '030', '030'])
})

test('while it is printed the page says so and asks again; when it is done the answer is the file', async () => {
  const wish = {
    kind: 'booklet',
    roundId: press.round.roundId,
    audience: 'internal',
    scope: 'chosen',
    furigana: false,
    furiganaAbove: 0,
    candidateId: null,
  } as const
  const by = { accountId: 1, name: '山田 花子' }
  const id = press.room.now((tx) => requestPublication(tx, { wish, by, at: press.room.clock.now() }))
  const address = `/staff/publications/${id}`
  const page = plainBody(await press.facilitator.get(address))
  const expected = ['印刷しています', '順番を待っています', `data-poll="${address}/progress"`]
  expect(expected.filter((words) => !page.includes(words))).toEqual([])
  const waiting = [await press.facilitator.get(`${address}/progress`), await press.facilitator.get(`${address}/file`)]
  expect(waiting.map(({ statusCode }) => statusCode)).toEqual([204, 409])
  press.room.now((tx) =>
    tx.run(`UPDATE publications SET state = 'working', step = '紙に組んでいます' WHERE id = ${id}`),
  )
  expect((await press.facilitator.get(address)).body.includes('紙に組んでいます')).toBe(true)
  await press.open.worker.idle()
  const done = await press.facilitator.get(`${address}/progress`)
  expect([
    done.statusCode,
    done.body.includes('できました'),
    done.body.includes(`${address}/file`),
    done.body.includes('<html'),
  ]).toEqual([200, true, true, false])
})

test('a consent that goes between asking and printing stops the story, and the page says why (I2)', async () => {
  const wish = {
    kind: 'card',
    roundId: press.round.roundId,
    audience: 'print',
    scope: 'chosen',
    furigana: true,
    furiganaAbove: 0,
    candidateId: press.chosen,
  } as const
  const by = { accountId: 1, name: '山田 花子' }
  const id = press.room.now((tx) => requestPublication(tx, { wish, by, at: press.room.clock.now() }))
  answer(press.room, press.stories.first, { print: 'no' })
  await press.open.worker.idle()
  const page = plainBody(await press.facilitator.get(`/staff/publications/${id}`))
  const again = `/staff/publications/new?round=${press.round.roundId}&amp;kind=card&amp;audience=print&amp;scope=chosen&amp;candidate=${press.chosen}&amp;furigana=on`
  const expected = ['印刷できませんでした', 'R8前-0001: 話した人の同意がありません', 'もう一度たのむ', again]
  expect(expected.filter((words) => !page.includes(words))).toEqual([])
  expect((await press.facilitator.get(`/staff/publications/${id}/file`)).statusCode).toBe(409)
})

/** A photo that may be printed, and whose bytes are gone. */
async function losePhoto(): Promise<void> {
  const { room, open, stories } = press
  const photo = await addPhoto(press, stories.first, '消えた写真')
  answer(room, stories.first, { 'photo.internal': 'yes', 'photo.asked': 'nobody' }, photo)
  const hash = String(room.store.sqlite.prepare('SELECT file_hash FROM attachments WHERE id = ?').pluck().get(photo))
  rmSync(join(open.house.config.dataDir, 'files', hash.slice(0, 2), hash))
}

test('a print that fails is tried again by itself, and only then says that it failed and can be asked for again', async () => {
  const { room, open, stories, facilitator } = press
  await losePhoto()
  const address = await order(press, { scope: 'chosen' })
  const trying = (await facilitator.get(address)).body
  const expected = ['印刷しています', '少しあとで、もう一度ためします', `${address}/progress`]
  expect(expected.filter((words) => !trying.includes(words))).toEqual([])
  for (let tries = 0; tries < 3; tries++) {
    room.clock.advance(3 * MINUTE)
    await open.worker.idle()
  }
  const failed = (await facilitator.get(address)).body
  const said = ['印刷できませんでした', 'もう一度ためして', 'もう一度たのむ']
  expect(said.filter((words) => !failed.includes(words))).toEqual([])
  expect(failed.match(/ENOENT|Error|\/files\//)).toBeNull()
  await addPhoto(press, stories.third, '同じ写真')
  const again = await order(press, { scope: 'chosen' })
  expect((await textOf(await fetchPaper(press, again))).length).toBeGreaterThan(100)
})

test('a print that failed once is there after the next try, without being asked for again', async () => {
  const { room, open, stories, facilitator } = press
  await losePhoto()
  const address = await order(press, { scope: 'chosen' })
  expect((await facilitator.get(`${address}/file`)).statusCode).toBe(409)
  await addPhoto(press, stories.third, '同じ写真')
  room.clock.advance(3 * MINUTE)
  await open.worker.idle()
  expect((await facilitator.get(`${address}/file`)).statusCode).toBe(200)
  const jobs = room.store.sqlite.prepare(
    "SELECT count(*) FROM jobs WHERE name = 'print-publication' AND state = 'waiting'",
  )
  expect(jobs.pluck().get()).toBe(0)
})

test('a round that chose none prints what was read and why none was chosen, and offers no card (R5.2)', async () => {
  const { room, facilitator } = press
  const round = opened(room, { titles: ['読まれた話'] })
  close(room, round)
  answer(room, round.storyIds[0] ?? 0, { internal: 'yes' })
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const words = { reason: 'どの変化も まだ始まったばかりで、次の期に読み直したいから', dissent: '', notes: '' }
  const draft = {
    choices: [],
    none: true,
    dissentNone: true,
    discussed: true,
    divergence: '',
    present: round.members,
    ...words,
  }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
  room.now((tx) => finaliseRound(tx, signed))
  const record = (await facilitator.get(`/staff/rounds/${round.roundId}`)).body
  expect([record.includes('お話カードを印刷'), record.includes('冊子を印刷')]).toEqual([false, true])
  const form = (await facilitator.get(`/staff/publications/new?round=${round.roundId}`)).body
  expect([form.includes('value="card"'), /value="read" checked/.test(form)]).toEqual([false, true])
  const chosen = await ask({ round: String(round.roundId), kind: 'booklet', audience: 'internal', scope: 'chosen' })
  expect([chosen.statusCode, chosen.body.includes('読んだお話を入れた冊子')]).toEqual([422, true])
  const text = await textOf(await fetchPaper(press, await order({ ...press, round }, { scope: 'read' })))
  const flat = text.replace(/\s/g, '')
  expect(
    ['読まれた話', '次の期に読み直したいから', '今回は選びませんでした'].filter((one) => !flat.includes(one)),
  ).toEqual([])
})
