import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { whyUnusable } from '../../src/publishing/publication.ts'
import { acceptStory } from '../../src/reading/accept-story.act.ts'
import { maskStory } from '../../src/reading/mask-story.act.ts'
import { publishText } from '../../src/reading/publish-text.act.ts'
import { textOf } from '../../src/reading/version.ts'
import { type Audience, mayUse } from '../../src/stories/consent.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { storyById } from '../../src/stories/stories.store.ts'
import { ownTextOf, textFor } from '../../src/stories/texts.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, tell } from '../stories/_tell.ts'

// What a teller took out, and names that were masked since, do not come back by way of an older text.
let open: TestHouse
let duty: Browser
let colleague: Browser
let address: string
let id: number
beforeAll(async () => {
  open = await openTestHouse()
  duty = await signedIn(open, '山田 花子', 'hanako@example.jp')
  colleague = await signedIn(open, '中村 次郎', 'jiro@example.jp')
})
afterAll(() => open.close())

const BY = { kind: 'staff' as const, id: 1, name: '山田 花子' }
const TOLD = '佐々木さんと畑へ行きました。病気のことを話しました。'
const at = () => open.clock.now()
const standing = () => standingOf(open.house.db, id) ?? expect.unreachable()
const uses = (audience: Audience) => mayUse(standing(), audience, at())
const own = () => ownTextOf(open.house.db, id) ?? expect.unreachable()
const shown = (audience: Audience) => textFor(open.house.db, id, audience) ?? expect.unreachable()

async function told(changed: Parameters<typeof tell>[1] = {}): Promise<void> {
  address = await tell(open, { 2: { happened: TOLD }, ...changed })
  id = allStories(open).at(-1)?.id ?? 0
}
beforeEach(() => told({ 7: { panel: 'yes', print: 'yes', web: 'ask' }, 8: { edit: 'yes', until: '3y' } }))

const accept = () => open.house.write((tx) => acceptStory(tx, { storyId: id, by: BY, at: at() }))
const mask = (happened: string) => {
  const text = { ...textOf(own()), happened }
  const particulars = { when: '今年の夏', activity: '', captions: {} }
  const latest = shown('panel')
  const deed = {
    storyId: id,
    baseId: latest.id,
    ownId: own().id,
    text,
    particulars,
    reason: '仮名にする',
    by: BY,
    at: at(),
  }
  return open.house.write((tx) => maskStory(tx, deed))
}
const publish = (change: object = {}) => {
  const [old, latest] = [shown('print'), shown('panel')]
  const base = old.id > latest.id ? old : latest
  const deed = {
    storyId: id,
    baseId: base.id,
    text: { ...textOf(base), ...change },
    reason: '紙のため',
    by: BY,
    at: at(),
  }
  return open.house.write((tx) => publishText(tx, deed))
}
const correct = (happened: string) =>
  browse(open.app).post(`${address}/correction`, { ...textOf(own()), base: String(own().id), happened })

test('a corrected story is accepted once the text for panels was made of her new words', async () => {
  await accept()
  await mask('Aさんと畑へ行きました。病気のことを話しました。')
  await publish()
  expect([uses('panel'), uses('print')]).toEqual([true, true])
  await correct('友だちと畑へ行きました。')
  expect([uses('panel'), uses('internal'), uses('print')]).toEqual([false, false, false])
  await expect(accept()).rejects.toThrow('話した人が文を直しました。')
  expect((await colleague.post(`/staff/stories/${id}/acceptance`, {})).statusCode).toBe(409)
  expect(storyById(open.house.db, id)?.state).toBe('received')
  await mask('友だちと畑へ行きました。')
  await accept()
  expect([uses('panel'), shown('panel').happened.includes('病気')]).toEqual([true, false])
  // The text for print is older than both.
  expect(uses('print')).toBe(false)
  await publish({ happened: '友だちと畑へ行きました。' })
  expect([uses('print'), shown('print').happened.includes('病気')]).toEqual([true, false])
})

test('a name that is masked after the text for print was made is printed no more', async () => {
  await accept()
  await publish()
  expect([uses('print'), shown('print').happened.includes('佐々木')]).toEqual([true, true])
  await mask('Aさんと畑へ行きました。病気のことを話しました。')
  expect([uses('panel'), uses('print')]).toEqual([true, false])
})

test('a finished paper with words that she took out stays stopped, also after the story was accepted again', async () => {
  await accept()
  const parts = { stories: [{ storyId: id, versionId: own().id, part: 'told', credit: 'none' } as const], photos: [] }
  const why = () => whyUnusable(parts, { standings: new Map([[id, standing()]]), audience: 'print', at: at() })
  expect(why()).toBe('')
  await correct('友だちと畑へ行きました。')
  await accept()
  expect(why()).toContain('お話が1件入っています')
})

test.each([
  ['no', { print: 'no', web: 'no' }],
  ['change', { print: 'ask', web: 'ask' }],
])('「%s」 closes the uses that she had agreed to before she saw this text', async (answer, answers) => {
  await accept()
  await publish({ title: '直した題' })
  const version = String(shown('print').id)
  await browse(open.app).post(`${address}/approval`, { version, answer, note: 'ここは いやです' })
  expect(standing().answers).toMatchObject(answers)
  expect([uses('print'), uses('web')]).toEqual([false, false])
})

test('a yes to a text that opens more of a child’s story is asked of the guardian again', async () => {
  await told({ 6: { age: 'u17' }, 7: { panel: 'yes', print: 'ask', web: 'ask' }, 8: { edit: 'yes', until: '3y' } })
  const both = { name: '母', relation: '母', way: 'paper', guardian: 'yes', child: 'yes' }
  await duty.post(`/staff/stories/${id}/guardian`, both)
  await publish({ title: 'あたらしい題' })
  const version = String(shown('print').id)
  await browse(open.app).post(`${address}/approval`, { version, answer: 'yes', uses: ['print', 'web'], note: '' })
  expect([standing().answers.guardian, uses('web')]).toEqual(['again', false])
})

test('a story under a worry opens to nobody by way of an empty form, and its title stands on no list', async () => {
  await colleague.post(`/staff/stories/${id}/concern`, { concern: '心配です' })
  const empty = await colleague.post(`/staff/stories/${id}/concern`, { concern: '' })
  expect([empty.statusCode, empty.body.includes('病気のこと')]).toEqual([422, false])
})
