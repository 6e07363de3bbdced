import { afterAll, beforeAll, expect, test } from 'vitest'
import { stories } from '../../src/stories/stories.table.ts'
import { panelTextOf, textsOf } from '../../src/stories/texts.store.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
let id: number
beforeAll(async () => {
  open = await openTestHouse()
  await open.house.language.ready
  staff = await signedIn(open)
  const where = {
    when: '田中花子さんの引っこしの前',
    whenDate: '',
    activity: 'other',
    activityOther: '佐藤さんの家のお茶会',
  }
  await tell(open, { 4: where })
  id = allStories(open)[0]?.id ?? 0
  await open.worker.idle()
})
afterAll(() => open.close())

const page = async () => plainBody(await staff.get(`/staff/stories/${id}/version`))
const valueIn = (body: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(body)?.[1] ?? ''
const fieldsFrom = (body: string) => {
  const version = textsOf(open.house.db, id).at(-1)
  const { title, before, happened, now, significance, contribution } = version ?? ({} as Record<string, string>)
  return {
    title,
    before,
    happened,
    now,
    significance,
    contribution,
    base: valueIn(body, 'base'),
    own: valueIn(body, 'own'),
    step: 'save',
  } as Record<string, string>
}

test('names in when and activity are pointed out before a story is accepted, with the place to mend them', async () => {
  const desk = plainBody(await staff.get(`/staff/stories/${id}`))
  expect(desk).toMatch(/時期・団体・写真の説明に、名前らしき語があります: 田中花子、佐藤。/)
  const form = await page()
  expect([valueIn(form, 'when'), valueIn(form, 'activity')]).toEqual([
    '田中花子さんの引っこしの前',
    '佐藤さんの家のお茶会',
  ])
})

test('what is too long is refused with everything typed; what the page did not send stays as it was told', async () => {
  const long = '長'.repeat(501)
  const refused = await staff.post(`/staff/stories/${id}/version`, { ...fieldsFrom(await page()), when: long })
  expect([refused.statusCode, valueIn(plainBody(refused), 'when') === long]).toEqual([422, true])
  const same = await staff.post(`/staff/stories/${id}/version`, fieldsFrom(await page()))
  expect([same.statusCode, textsOf(open.house.db, id)]).toMatchObject([303, { length: 1 }])
})

test('the words for panels are a version; the teller keeps her own, and the warning is gone (R4.2)', async () => {
  const mended = { when: '引っこしの前', activity: '近所のお茶会' }
  await staff.post(`/staff/stories/${id}/version`, { ...fieldsFrom(await page()), ...mended })
  expect(panelTextOf(open.house.db, id)?.particulars).toEqual({ ...mended, captions: {} })
  expect(open.house.db.select().from(stories).get()?.happenedWhen).toBe('田中花子さんの引っこしの前')
  const desk = plainBody(await staff.get(`/staff/stories/${id}`))
  expect(desk).not.toContain('写真の説明に、名前らしき語')
  expect(desk).toContain('<ins>引っこしの前</ins> <del>田中花子さんの引っこしの前</del>')
})
