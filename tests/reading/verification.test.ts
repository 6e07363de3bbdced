import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { flagOf, VERDICTS } from '../../src/reading/verification.ts'
import { verdictsOf, verificationsOf } from '../../src/reading/verifications.store.ts'
import { storyById } from '../../src/stories/stories.store.ts'
import { ownTextOf, textsOf } from '../../src/stories/texts.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { nameTeller, openPress, type Press, REAL_NAME } from '../publishing/_press.ts'
import { HANAKO, opened } from '../selection/_room.ts'

let press: Press
const SEEN = {
  ...{ description: 'partly', interpretation: 'confirmed', verifier: '中村 次郎', verifiedOn: '2026-11-20' },
  ...{
    methods: ['teller', 'place'],
    findings: '三人ではなく二人でした',
    since: 'いまも続いています',
    moreCount: '２',
    more: '',
  },
}
const at = (rest = '') => `/staff/stories/${press.stories.first}/verification${rest}`

beforeEach(async () => {
  press = await openPress()
})
afterEach(() => press.close())

test('two verdicts are kept apart, with who, when, how, and what has happened since (R7.2, R7.3)', async () => {
  const { facilitator, room, stories } = press
  expect((await facilitator.post(at(), SEEN)).statusCode).toBe(303)
  expect(verificationsOf(room.db, stories.first)).toMatchObject([
    {
      description: 'partly',
      interpretation: 'confirmed',
      methods: ['teller', 'place'],
      moreCount: 2,
      recordedBy: '山田 花子',
    },
  ])
  const later = { ...SEEN, description: 'confirmed', verifiedOn: '2026-11-23' }
  await facilitator.post(at(), later)
  expect(verificationsOf(room.db, stories.first).length).toBe(2)
  expect(verdictsOf(room.db, [stories.first, stories.second])).toEqual(
    new Map([[stories.first, { description: 'confirmed', interpretation: 'confirmed', on: '2026-11-23' }]]),
  )
})

test.each([
  ['nobody', { verifier: ' ' }, '確かめた人の名前'],
  ['the teller herself', { verifier: REAL_NAME.replace(' ', '') }, '別の人が確かめます'],
  ['tomorrow', { verifiedOn: '2026-11-24' }, '先の日'],
  ['before it was told', { verifiedOn: '2026-08-31' }, '聞いた日より前'],
  ['no way of looking', { methods: [] as string[] }, 'どうやって確かめたか'],
  ['neither question', { description: 'unchecked', interpretation: 'unchecked' }, 'どちらか一つ'],
  ['no number', { moreCount: 'たくさん' }, '数字で'],
])('%s is no verification, and what was typed stays', async (_name, change, words) => {
  nameTeller(press.room, press.stories.first, 'さくら')
  const answered = await press.facilitator.post(at(), { ...SEEN, ...change })
  expect([answered.statusCode, answered.body.includes(words), answered.body.includes(SEEN.findings)]).toEqual([
    422,
    true,
    true,
  ])
  expect(verificationsOf(press.room.db, press.stories.first)).toEqual([])
})

test('what was otherwise is corrected as a text of its own; the first one and what a round froze stay (R7.3, R7.4, I5, I9)', async () => {
  const { facilitator, room, stories } = press
  await facilitator.post(at(), SEEN)
  const own = ownTextOf(room.db, stories.first)
  const words = {
    base: String(own?.id),
    title: own?.title ?? '',
    happened: '二人でした。',
    significance: own?.significance ?? '',
  }
  expect((await facilitator.post(at('/correction'), { ...words, happened: '' })).statusCode).toBe(422)
  expect((await facilitator.post(at('/correction'), words)).statusCode).toBe(303)
  const texts = textsOf(room.db, stories.first)
  expect(texts.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['original', ''],
    ['corrected', '確かめて分かったこと'],
  ])
  expect(texts[0]?.happened).toContain('はじめは一人でしたが')
  expect((await facilitator.post(at('/correction'), words)).statusCode).toBe(303)
  const stale = await facilitator.post(at('/correction'), { ...words, happened: '別の文' })
  expect([stale.statusCode, stale.body.includes('ほかの人が 先に直していました')]).toEqual([409, true])
})

test('a failed verification deletes nothing, and later panels see the verdicts without who found what (R7.4)', async () => {
  const { facilitator, room, stories } = press
  await facilitator.post(at(), { ...SEEN, description: 'not' })
  expect(storyById(room.db, stories.first)?.state).toBe('accepted')
  const next = opened(room, { storyIds: [stories.first, stories.second] })
  const page = (await press.phone().get(`${press.link(next, 0)}/read/1`)).body
  const other = (await press.phone().get(`${press.link(next, 0)}/read/2`)).body
  const [mine] = [page, other].filter((body) => body.includes('確認できない'))
  expect([page, other].filter((body) => body.includes('確認できない')).length).toBe(1)
  for (const secret of [SEEN.findings, SEEN.verifier]) expect(mine).not.toContain(secret)
  expect((await facilitator.get(`/staff/stories/${stories.first}`)).body).toContain('追記する')
})

test('what panels are told is empty exactly where both answers are as told or not looked at', () => {
  fc.assert(
    fc.property(fc.constantFrom(...VERDICTS), fc.constantFrom(...VERDICTS), (description, interpretation) => {
      const quiet = [description, interpretation].every((one) => one === 'confirmed' || one === 'unchecked')
      expect(flagOf({ description, interpretation }) === '').toBe(quiet)
    }),
  )
})

test('the list names what went on and was not looked at again, unless the council does without (R7.1)', async () => {
  const { facilitator } = press
  expect((await facilitator.get('/staff')).body).toContain('確かめに行くお話 1件')
  expect((await facilitator.get('/staff/verifications')).body).toContain('これから（1件）')
  await facilitator.post('/staff/verifications', { asked: 'no' })
  expect((await facilitator.get('/staff')).body).not.toContain('確かめに行くお話 1件')
  await facilitator.post('/staff/verifications', { asked: 'yes' })
  await facilitator.post(at(), SEEN)
  expect((await facilitator.get('/staff/verifications')).body).toContain('確かめたもの（1件）')
})

test('an erased story leaves its verdicts and days, and no word of what was found', async () => {
  const { facilitator, room, stories, open } = press
  await facilitator.post(at(), SEEN)
  room.now((tx) => withdrawStory(tx, { storyId: stories.first, by: HANAKO, at: room.clock.now() }))
  expect((await facilitator.get(at())).statusCode).toBe(409)
  open.clock.advance(9 * DAY)
  await open.worker.idle()
  expect(verificationsOf(room.db, stories.first)).toMatchObject([
    {
      description: 'partly',
      verifiedOn: '2026-11-20',
      verifier: '（消去しました）',
      findings: '',
      since: '',
      more: '',
    },
  ])
})
