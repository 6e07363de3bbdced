import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '../../src/base/clock.ts'
import { logicModel } from '../../src/programme/model.store.ts'
import { allAreas, currentDomains, theProgramme } from '../../src/programme/programme.store.ts'
import { wordingsAt } from '../../src/programme/wordings.store.ts'
import { allActivities, allWords } from '../../src/programme/words.store.ts'
import { consentHistory } from '../../src/stories/standing.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const page = async (rest = '') => plainBody(await staff.get(`/staff/programme${rest}`))
const post = (rest: string, fields: Record<string, string | string[]>) => staff.post(`/staff/programme/${rest}`, fields)
const deeds = (deed: string) =>
  open.store.sqlite.prepare('SELECT actor_name FROM journal WHERE deed = ?').pluck().all(deed)
const model = () => logicModel(open.house.db)
const first = <T>(rows: readonly T[]): T => {
  if (rows[0] === undefined) throw new Error('nothing there')
  return rows[0]
}

test('what the programme is for, its name, its stage and the note of assumptions are corrected, and kept where a word is missing', async () => {
  const fields = { name: '港の居場所づくり', purpose: '笑顔で暮らせる港をつくる', stage: '2年目', note: '' }
  const refused = await post('purpose', { ...fields, purpose: '' })
  expect([
    refused.statusCode,
    refused.body.includes('href="#purpose-purpose"'),
    refused.body.includes('2年目'),
  ]).toEqual([422, true, true])
  expect((await post('purpose', fields)).statusCode).toBe(303)
  expect(theProgramme(open.house.db)).toMatchObject(fields)
  const shown = await page()
  expect([shown.includes('笑顔で暮らせる港をつくる'), shown.includes('推測'), deeds('revise-purpose')]).toEqual([
    ...[true, false, ['山田 花子']],
  ])
})

test('a line of the logic model leads on, never back; an item is added, linked and taken out again', async () => {
  expect((await post('outcomes', { kind: 'output', label: '港のサロンが ひらかれる' })).statusCode).toBe(303)
  const added = first(model().outcomes.filter(({ label }) => label.startsWith('港のサロン')))
  const [activity, long] = ['activity', 'long'].map((kind) =>
    first(model().outcomes.filter((one) => one.kind === kind)),
  )
  const to = [String(long?.id), String(activity?.id), '9999']
  await post(`outcomes/${added.id}`, { label: '港のサロンが ひらく', to })
  expect(model().links.filter(({ fromId }) => fromId === added.id)).toEqual([{ fromId: added.id, toId: long?.id }])
  const shown = await page()
  expect(shown).toContain('港のサロンが ひらく')
  expect((await post(`outcomes/${added.id}/removal`, {})).statusCode).toBe(303)
  expect(model().outcomes.map(({ id }) => id)).not.toContain(added.id)
  expect(model().links.filter(({ fromId }) => fromId === added.id)).toEqual([])
  expect([deeds('add-outcome').length, deeds('remove-outcome').length]).toEqual([1, 1])
})

test('an item that a domain looks at is not taken out before the domain lets go of it', async () => {
  const domain = first(currentDomains(open.house.db))
  const { label, easy, prompt, code } = domain
  await post('outcomes', { kind: 'mid', label: 'となりを気にかける' })
  const outcome = first(model().outcomes.filter((one) => one.label === 'となりを気にかける'))
  const save = (outcomes: string[]) => post(`domains/${domain.id}`, { label, easy, prompt, keywords: '', outcomes })
  await save([String(outcome.id), '9999'])
  expect(model().byDomain.filter((row) => row.domainCode === code)).toEqual([
    { domainCode: code, outcomeId: outcome.id },
  ])
  expect((await post(`outcomes/${outcome.id}/removal`, {})).statusCode).toBe(409)
  await save([])
  expect((await post(`outcomes/${outcome.id}/removal`, {})).statusCode).toBe(303)
  expect(first(currentDomains(open.house.db))).toEqual(domain)
})

test('an area is added once', async () => {
  await post('areas', { name: '竹田', reading: 'たけだ' })
  const again = await post('areas', { name: '竹田', reading: '' })
  expect([again.statusCode, again.body.includes('href="#new-area-name"')]).toEqual([422, true])
  const wizard = browse(open.app)
  await fillIn(open, wizard, {})
  expect((await wizard.get(`/w/${codeOf(open)}/4`)).body).toContain('竹田')
})

test('an area of which nothing tells is taken out; one with a story stays', async () => {
  await tell(open, { 4: { area: '1', when: '今年の夏' } })
  const names = () => allAreas(open.house.db).map(({ name }) => name)
  const added = first(allAreas(open.house.db).filter(({ name }) => name === '竹田'))
  expect((await post(`areas/${added.id}/removal`, {})).statusCode).toBe(303)
  expect((await post('areas/1/removal', {})).statusCode).toBe(409)
  expect((await post('areas/999/removal', {})).statusCode).toBe(404)
  expect([names().includes('竹田'), names().length]).toEqual([false, 4])
})

test('an activity that is added is there to choose; one of which stories tell stays', async () => {
  await post('activities', { name: '港のラジオ体操', reading: 'みなとのらじおたいそう', kind: '居場所' })
  const added = first(allActivities(open.house.db).filter(({ name }) => name === '港のラジオ体操'))
  await tell(open, { 4: { area: '1', when: '今年の夏', activity: String(added.id) } })
  const teller = browse(open.app)
  await fillIn(open, teller, {})
  expect((await teller.get(`/w/${codeOf(open)}/4`)).body).toContain('港のラジオ体操')
  const refused = await post(`activities/${added.id}/removal`, {})
  expect([refused.statusCode, refused.body.includes('1件あるので')]).toEqual([409, true])
  await post(`activities/${added.id}`, { name: '浜のラジオ体操', reading: '', kind: '' })
  const same = await post('activities', { name: '浜のラジオ体操', reading: 'らじお', kind: '' })
  expect([
    same.statusCode,
    plainBody(same).includes('id="new-activity-reading" name="reading" value="らじお"'),
  ]).toEqual([...[422, true]])
  const unused = first(allActivities(open.house.db).filter(({ id }) => id !== added.id))
  await post(`activities/${unused.id}/removal`, {})
  expect(allActivities(open.house.db).map(({ id }) => id)).not.toContain(unused.id)
})

test('a word that staff add comes out whole from the next story on, without a new start; one that is taken out does not', async () => {
  const reads = async () => (await open.house.language.ready).tokenize('三国湊座のこと').map(({ surface }) => surface)
  const word = { surface: '三国湊座', reading: 'みくにみなとざ', pos: 'proper' }
  expect((await reads()).includes('三国湊座')).toBe(false)
  expect((await post('words', word)).statusCode).toBe(303)
  expect((await reads()).includes('三国湊座')).toBe(true)
  expect(await page('/words')).toContain('value="三国湊座"')
  const { id } = first(allWords(open.house.db).filter(({ surface }) => surface === '三国湊座'))
  await post(`words/${id}/removal`, {})
  expect((await reads()).includes('三国湊座')).toBe(false)
  expect([deeds('put-word').length, deeds('remove-word').length]).toEqual([1, 1])
})

test.each([
  ['a reading that is no kana', { surface: '港町', reading: 'minato', pos: 'common' }, 'new-word-reading'],
  ['one character', { surface: '港', reading: '', pos: 'common' }, 'new-word-surface'],
  ['two hiragana', { surface: 'みな', reading: '', pos: 'common' }, 'new-word-surface'],
  ['a word that is there', { surface: '子ども食堂', reading: '', pos: 'common' }, 'new-word-surface'],
  ['no kind', { surface: '港町', reading: '', pos: 'verb' }, 'new-word-pos'],
])('%s makes no word, and the page leads to the field', async (_, word, field) => {
  const before = allWords(open.house.db)
  const answered = await post('words', word)
  expect([
    answered.statusCode,
    answered.body.includes(`href="#${field}"`),
    answered.body.includes(`id="${field}"`),
  ]).toEqual([422, true, true])
  expect(allWords(open.house.db)).toEqual(before)
})

test('a question in other words is another version: who begins then is asked in it, who had begun is not (R4.5)', async () => {
  const { db } = open.house
  const started = browse(open.app)
  await fillIn(open, started, { 7: { panel: 'yes' } })
  open.clock.advance(MINUTE)
  const text = '選《えら》ぶ会《かい》で 読《よ》んでも かまいませんか。'
  const answered = await post('consent/panel', {
    version: '1',
    text,
    'label-yes': 'かまいません',
    'label-no': 'いやです',
  })
  expect(answered.statusCode).toBe(303)
  expect((await started.get(`/w/${codeOf(open)}/7`)).body).not.toContain('かまいませんか')
  await started.post(`/w/${codeOf(open)}/submission`, {})
  const old = allStories(open).at(-1)?.id ?? 0
  await tell(open, { 7: { panel: 'no' } })
  const fresh = allStories(open).at(-1)?.id ?? 0
  const versionOf = (id: number) =>
    consentHistory(db, id).flatMap(({ key, wordingVersion }) => (key === 'panel' ? [wordingVersion] : []))
  expect([versionOf(old), versionOf(fresh)]).toEqual([[1], [2]])
  const teller = browse(open.app)
  await fillIn(open, teller, { 7: { panel: 'no' } })
  const asked = (await teller.get(`/w/${codeOf(open)}/7`)).body
  expect([asked.includes('かまいませんか'), asked.includes('いやです'), asked.includes('《')]).toEqual([
    true,
    true,
    false,
  ])
  const options = wordingsAt(db, open.clock.now())
    .get('panel')
    ?.options.map(({ value }) => value)
  expect(options).toEqual(['yes', 'no'])
})

test('a question that somebody else corrected first is not overwritten; an empty answer keeps what was typed', async () => {
  const text = '紙《かみ》に のせますか。'
  const fields = { version: '1', text, 'label-yes': 'はい', 'label-no': 'いいえ', 'label-ask': 'あとで' }
  const refused = await post('consent/print', { ...fields, 'label-no': ' ' })
  const body = plainBody(refused)
  expect([
    refused.statusCode,
    body.includes('href="#wording-print-label-no"'),
    body.includes('value="あとで"'),
  ]).toEqual([...[422, true, true]])
  const answers = [await post('consent/print', fields), await post('consent/print', { ...fields, text: 'ほかの文' })]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 422])
  expect(plainBody(answers[1] ?? { body: '' })).toContain('ほかの文</textarea>')
  expect(wordingsAt(open.house.db, open.clock.now()).get('print')).toMatchObject({ version: 2, text })
  expect((await post('consent/nothing', fields)).statusCode).toBe(404)
})
