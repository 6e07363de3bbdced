import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadThemes } from '../../src/reading/load-themes.act.ts'
import { tagsOf } from '../../src/reading/tags.store.ts'
import { allThemes, themeByLabel } from '../../src/reading/themes.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
  await told('回覧板の話', '回覧板で名前を知りました。見守りの人も来ます。')
  await told('畑の話', '畑で大根をぬいた。畑の仲間ができた。')
})
afterAll(() => open.close())

async function told(title: string, happened: string): Promise<void> {
  await tell(open, { 2: { happened }, 6: { title, hopes: '', people: '', domain: 'unknown' } })
  await open.worker.idle()
}
const tagsAt = (index: number) => tagsOf(open.house.db, allStories(open)[index]?.id ?? 0)
const labelsAt = (index: number) => tagsAt(index).map(({ label }) => label)
const save = (fields: Record<string, string>, address = 'new') =>
  staff.post(`/staff/themes/${address}`, { step: 'save', kind: '', ...fields })
const idOf = (label: string) => themeByLabel(open.house.db, label)?.id

test('a new database begins with the themes of the field, once', () => {
  const before = allThemes(open.house.db)
  expect(before.length).toBeGreaterThanOrEqual(300)
  open.house.db.transaction((tx) => loadThemes(tx, { groups: [{ kind: '', themes: [{ label: 'x', terms: [] }] }] }, 0))
  expect(allThemes(open.house.db)).toEqual(before)
})

test('themes are suggested first, with the words that speak of them; nouns follow', async () => {
  const [first] = tagsAt(1)
  expect(first).toMatchObject({ label: '畑', state: 'suggested' })
  const neighbours = tagsAt(0).find(({ label }) => label === '広報')
  expect(neighbours?.words).toEqual(['回覧板'])
  const page = plainBody(await staff.get(`/staff/stories/${allStories(open)[0]?.id}`))
  expect(page).toContain('「回覧板」とあるから')
})

test('before a theme is saved staff see which stories change, and nothing has changed yet', async () => {
  const preview = await staff.post('/staff/themes/new', {
    ...{ step: 'preview', label: '冬野菜', kind: '居場所とつどい', terms: '大根\nだいこん' },
  })
  const body = plainBody(preview)
  expect([preview.statusCode, body.includes('おすすめが変わる おはなし 1件'), body.includes('畑の話')]).toEqual([
    ...[200, true, true],
  ])
  expect([body.includes('回覧板の話'), body.includes('>\n大根\nだいこん</textarea>'), idOf('冬野菜')]).toEqual([
    ...[false, true, undefined],
  ])
  expect(labelsAt(1)).not.toContain('冬野菜')
})

test('a saved theme is suggested where its words are said; renamed and removed it follows; what staff accepted stays', async () => {
  expect((await save({ label: '冬野菜', terms: '大根' })).statusCode).toBe(303)
  await open.worker.idle()
  expect(tagsAt(1).find(({ label }) => label === '冬野菜')).toMatchObject({ state: 'suggested', words: ['大根'] })
  await save({ label: '野菜', terms: '大根' }, String(idOf('冬野菜')))
  await open.worker.idle()
  expect([labelsAt(1).includes('冬野菜'), labelsAt(1).includes('野菜')]).toEqual([false, true])
  const tag = tagsAt(1).find(({ label }) => label === '野菜')
  await staff.post(`/staff/stories/${allStories(open)[1]?.id}/tags/${tag?.id}`, { state: 'accepted' })
  await staff.post(`/staff/themes/${idOf('野菜')}/removal`, {})
  await open.worker.idle()
  expect([idOf('野菜'), tagsAt(1).find(({ label }) => label === '野菜')?.state]).toEqual([undefined, 'accepted'])
})

test('two themes have two names; an empty name is asked for, and everything typed is still there', async () => {
  for (const label of ['居場所', ' ']) {
    const refused = await save({ label, terms: 'めずらしい言葉' })
    expect([refused.statusCode, refused.body.includes('めずらしい言葉')]).toEqual([422, true])
  }
  expect((await save({ label: 'x', terms: 'あ'.repeat(41) })).statusCode).toBe(422)
  expect((await staff.get('/staff/themes/99999')).statusCode).toBe(404)
  expect((await save({ label: 'x', terms: '' }, '99999')).statusCode).toBe(409)
})

test('a word turned down in two stories is suggested no more, and staff can have it back', async () => {
  for (const n of [1, 2, 3]) await told(`縄の話${n}`, '縄文土器を焼きました。縄文土器はむずかしい。')
  for (const index of [2, 3]) {
    const tag = tagsAt(index).find(({ label }) => label === '縄文土器')
    await staff.post(`/staff/stories/${allStories(open)[index]?.id}/tags/${tag?.id}`, { state: 'rejected' })
  }
  await told('縄の話4', '縄文土器を見ました。縄文土器です。')
  expect([labelsAt(4).includes('縄文土器'), labelsAt(5).includes('縄文土器')]).toEqual([true, false])
  expect(plainBody(await staff.get('/staff/themes'))).toMatch(/<b>縄文土器<\/b>.*2つのおはなしで いらない/)
  await staff.post('/staff/themes/turned-down', { label: '縄文土器' })
  await told('縄の話5', '縄文土器を見ました。縄文土器です。')
  expect(labelsAt(6)).toContain('縄文土器')
})

test('a noun that staff accepted before says so where it is suggested again', async () => {
  await told('縄の話6', '火おこしをした。火おこしは楽しい。')
  const tag = tagsAt(7).find(({ label }) => label === '火おこし')
  await staff.post(`/staff/stories/${allStories(open)[7]?.id}/tags/${tag?.id}`, { state: 'accepted' })
  await told('縄の話7', 'また火おこし。火おこしの会。')
  expect(plainBody(await staff.get(`/staff/stories/${allStories(open)[8]?.id}`))).toContain('ほかのおはなし 1件で採用')
})

test('a tag becomes a word of a theme that there is, and its stories get the theme suggested', async () => {
  await told('縄の話8', 'どんぐり拾いに行った。どんぐり拾いは秋の楽しみ。')
  const page = plainBody(await staff.get(`/staff/themes/new?label=${encodeURIComponent('どんぐり拾い')}`))
  expect(page).toContain(`<option value="${idOf('季節行事')}">季節行事</option>`)
  const add = (theme: string) => staff.post('/staff/themes/terms', { theme, label: 'どんぐり拾い' })
  expect((await add(String(idOf('季節行事')))).statusCode).toBe(303)
  await open.worker.idle()
  expect(tagsAt(9).find(({ label }) => label === '季節行事')?.words).toEqual(['どんぐり拾い'])
  for (const theme of ['', '99999']) {
    const refused = await add(theme)
    expect([refused.statusCode, refused.body.includes('value="どんぐり拾い"')]).toEqual([422, true])
  }
})

test('of a story that was taken back no theme page tells', async () => {
  const marker = 'かんじき作り'
  for (const n of [1, 2]) await told(`縄の話${n + 8}`, `${marker}をした。${marker}はたのしい。`)
  for (const index of [10, 11]) {
    const tag = tagsAt(index).find(({ label }) => label.includes('かんじき'))
    await staff.post(`/staff/stories/${allStories(open)[index]?.id}/tags/${tag?.id}`, { state: 'rejected' })
  }
  const page = async () => plainBody(await staff.get('/staff/themes'))
  expect(await page()).toContain('かんじき')
  for (const index of [10, 11]) await staff.post(`/staff/stories/${allStories(open)[index]?.id}/withdrawal`, {})
  expect(await page()).not.toContain('かんじき')
})

test('a word leads to its themes, and an unknown one to a new theme; only staff come in', async () => {
  const found = plainBody(await staff.get(`/staff/themes?q=${encodeURIComponent('こども食堂')}`))
  expect([found.includes('<b>子ども食堂</b>'), found.includes('<b>雪かき</b>')]).toEqual([true, false])
  const none = plainBody(await staff.get(`/staff/themes?q=${encodeURIComponent('そんなことばはない')}`))
  expect(none).toContain('新しいテーマにする')
  expect((await browse(open.app).get('/staff/themes')).statusCode).toBe(303)
})
