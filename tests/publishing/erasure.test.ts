import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobMap } from '../../src/app.ts'
import { DAY } from '../../src/base/clock.ts'
import { ballots } from '../../src/selection/ballots/ballots.table.ts'
import { decisionRow } from '../../src/selection/rounds/decisions.store.ts'
import { photosOf, storyById } from '../../src/stories/stories.store.ts'
import { textsOf } from '../../src/stories/texts.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { PASSWORD } from '../house.ts'
import { HANAKO } from '../selection/_room.ts'
import { addPhoto, answer, DISSENT, fetchPaper, nameTeller, openPress, order, PLANTED, type Press } from './_press.ts'

const QUOTED = `「${PLANTED}さんの畑」のお話の、道具を直したところに心を動かされました。`
let press: Press
let paper: string
let printed: string
let photo: string

// The second story bears a name in its title; the decision repeats it, a booklet tells it, and it has a photo of its own.
beforeAll(async () => {
  press = await openPress({ reason: QUOTED })
  const { room, stories } = press
  for (const id of [stories.first, stories.second]) answer(room, id, { internal: 'yes' })
  nameTeller(room, stories.second, PLANTED)
  const photoId = await addPhoto(press, stories.second, `${PLANTED}さんと`)
  answer(room, stories.second, { 'photo.internal': 'yes', 'photo.asked': 'yes' }, photoId)
  photo = photosOf(room.db, stories.second)[0]?.fileHash ?? ''
  const before = new Set(filesOf(press))
  paper = await order(press)
  await fetchPaper(press, paper)
  printed = filesOf(press).find((name) => !before.has(name)) ?? ''
  room.now((tx) => withdrawStory(tx, { storyId: stories.second, by: HANAKO, at: room.clock.now() }))
})
afterAll(() => press.close())

const folderOf = ({ open }: Press) => open.house.config.dataDir
const filesOf = (one: Press) =>
  readdirSync(folderOf(one), { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folderOf(one), name)).isFile(),
  )

/** The files in which these bytes stand, whoever looks: rows that are gone and pages that are free count as well. */
function filesSaying(words: string): string[] {
  press.room.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  return filesOf(press).filter((name) => readFileSync(join(folderOf(press), name)).includes(Buffer.from(words)))
}

const sweep = async () => await jobMap(press.open.house)['sweep']?.work({})

test('for seven days everything lies where it was, hidden: it can be undone', async () => {
  press.open.clock.advance(6 * DAY)
  await sweep()
  expect(filesSaying(PLANTED)).toEqual(['tsumugi.sqlite'])
  expect(filesOf(press)).toContain(printed)
})

test('then no byte of its words is left: not in versions, index, names, reasons, photos or papers (method §5.5)', async () => {
  const { room, stories, round, open } = press
  const kept = decisionRow(room.db, round.roundId)
  expect(kept?.reason).toContain(PLANTED)
  open.clock.advance(2 * DAY)
  await sweep()
  expect(filesSaying(PLANTED)).toEqual([])
  expect(filesSaying(`${PLANTED}さんと`)).toEqual([])
  expect([open.house.vault.has(photo), filesOf(press).includes(printed)]).toEqual([false, false])
  expect(textsOf(room.db, stories.second).map(({ title, happened }) => title + happened)).toEqual([''])
  expect(storyById(room.db, stories.second)).toMatchObject({ state: 'withdrawn', erasedAt: open.clock.now() })
})

test('a reason that named it stands without the name; dissent that spoke of others stands as it was', () => {
  const decision = decisionRow(press.room.db, press.round.roundId)
  expect([decision?.reason, decision?.dissent]).toEqual([
    '（いまは見せられないお話）のお話の、道具を直したところに心を動かされました。',
    DISSENT,
  ])
})

test('nothing else of a finalised round can be changed, even then', () => {
  const { sqlite } = press.room.store
  for (const change of ['none = 1', "recorded_by = 'x'", 'finalised_at = NULL'])
    expect(() => sqlite.exec(`UPDATE decisions SET ${change}`)).toThrow('a finalised decision stands')
  expect(() => sqlite.exec(`UPDATE ballots SET marks = '{}'`)).toThrow('not open for votes')
  expect(() => sqlite.exec("UPDATE story_versions SET happened = 'x'")).toThrow('never changes')
  expect(press.room.db.select().from(ballots).all().length).toBeGreaterThan(3)
})

test('a second sweep does nothing more, and the pages around it still open', async () => {
  const { facilitator, stories, round } = press
  await sweep()
  await facilitator.post('/sign-in', { email: 'hanako@example.jp', password: PASSWORD })
  const pages = [
    `/staff/stories/${stories.second}`,
    `/staff/rounds/${round.roundId}`,
    paper,
    '/staff/publications',
    '/staff',
  ]
  const answers = await Promise.all(pages.map((page) => facilitator.get(page)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200])
  expect((await facilitator.get(`${paper}/file`)).statusCode).toBe(410)
  expect((await facilitator.post(`/staff/stories/${stories.second}/restoration`, {})).statusCode).toBe(410)
  expect(answers[0]?.body).toContain('文と写真を消しました')
})
