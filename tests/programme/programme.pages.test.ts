import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, dayOf } from '../../src/base/clock.ts'
import { collectionsPage } from '../../src/programme/collections.page.ts'
import { allCollections } from '../../src/programme/collections.store.ts'
import { logicModel } from '../../src/programme/model.store.ts'
import { allAreas, currentDomains, keywordLists } from '../../src/programme/programme.store.ts'
import { stories } from '../../src/stories/stories.table.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const shown = async () => (await staff.get('/staff/programme')).body
const domainOf = (code: string) => {
  const found = currentDomains(open.house.db).find((domain) => domain.code === code)
  if (!found) throw new Error(`no domain ${code}`)
  return found
}
const fieldsOf = ({ label, easy, prompt }: ReturnType<typeof domainOf>) => ({ label, easy, prompt })
const missingIn = (body: string, words: string[]) => words.filter((word) => !body.includes(word))
const deeds = (deed: string) =>
  open.store.sqlite.prepare('SELECT actor_name FROM journal WHERE deed = ?').pluck().all(deed)

test('the page of the programme shows every item, its links, both cycles, and what is an assumption', async () => {
  const page = await shown()
  const { outcomes } = logicModel(open.house.db)
  const domains = currentDomains(open.house.db)
  const words = [...outcomes.map(({ label }) => label), ...domains.flatMap(({ label, prompt }) => [label, prompt])]
  expect(words).toHaveLength(37)
  expect(missingIn(page, [...words, '令和8年度 後期', '令和9年度 前期', '推測', 'つながる先'])).toEqual([])
})

test('no field of a domain asks for a target or a number (R2.3)', async () => {
  const page = await shown()
  expect(page).toContain('id="domain-1-label"')
  expect(page.match(/<input[^>]*type="(number|range)"|目標値|達成率|基準値/g)).toBeNull()
})

test('another wording of a domain is another version, and a story told before keeps its own (R2.6)', async () => {
  const before = domainOf('A')
  await tell(open, { 6: { title: 'まえの話', hopes: '', people: '', domain: String(domainOf('A').id) } })
  const wording = { label: 'つながりと居場所', easy: before.easy, prompt: 'だれかとつながったことはありますか' }
  const answer = await staff.post(`/staff/programme/domains/${before.id}`, {
    ...wording,
    keywords: '居場所、友だち 友だち',
  })
  expect(answer.statusCode).toBe(303)
  expect(domainOf('A')).toMatchObject({ ...wording, version: 2, code: 'A' })
  expect(
    keywordLists(open.house.db)
      .find(({ code }) => code === 'A')
      ?.words.toSorted(),
  ).toEqual(['友だち', '居場所'].sort())
  expect(allStories(open)[0]?.tellerDomainId).toBe(before.id)
  await tell(open, { 6: { title: 'あとの話', hopes: '', people: '', domain: String(domainOf('A').id) } })
  expect(allStories(open)[1]?.tellerDomainId).toBe(domainOf('A').id)
  expect(deeds('revise-domain')).toEqual(['山田 花子'])
})

test('who was still writing while a domain was worded anew keeps the one that was read (R2.6)', async () => {
  const [before, teller] = [domainOf('E'), browse(open.app)]
  await fillIn(open, teller, { 6: { title: 'とちゅうの話', hopes: '', people: '', domain: String(before.id) } })
  await staff.post(`/staff/programme/domains/${before.id}`, { ...fieldsOf(before), label: 'ほかの変化', keywords: '' })
  expect((await teller.post(`/w/${codeOf(open)}/submission`, {})).statusCode).toBe(303)
  expect(allStories(open).at(-1)?.tellerDomainId).toBe(before.id)
})

test('new keywords alone make no new version (R2.6)', async () => {
  const before = domainOf('B')
  await staff.post(`/staff/programme/domains/${before.id}`, { ...fieldsOf(before), keywords: '出番' })
  expect(domainOf('B')).toEqual(before)
  expect(keywordLists(open.house.db).find(({ code }) => code === 'B')?.words).toEqual(['出番'])
})

test('who corrects a wording that somebody else has just corrected is told so, and nothing is lost silently', async () => {
  const before = domainOf('C')
  const save = (label: string) =>
    staff.post(`/staff/programme/domains/${before.id}`, { ...fieldsOf(before), label, keywords: '' })
  const answers = [await save('はじめの人のことば'), await save('あとの人のことば')]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 422])
  expect(missingIn(answers[1]?.body ?? '', ['ほかの人が先に直しました', 'value="あとの人のことば"'])).toEqual([])
  expect(domainOf('C').label).toBe('はじめの人のことば')
})

test('items of the logic model, areas and the name of the service are corrected on the page', async () => {
  const { db } = open.house
  const [outcome] = logicModel(db).outcomes
  const [area] = allAreas(db)
  await staff.post(`/staff/programme/outcomes/${outcome?.id}`, { label: 'あたらしい活動' })
  await staff.post(`/staff/programme/areas/${area?.id}`, { name: '港', reading: 'みなと' })
  const site = {
    service: 'みなとの話',
    organisation: '港社協',
    department: '',
    telephone: '０７７６ー１１−２２２２　',
    hours: '',
  }
  const refused = await staff.post('/staff/programme/site', { ...site, telephone: 'でんわ' })
  expect([refused.statusCode, refused.body.includes('数字とハイフンで'), refused.body.includes('みなとの話')]).toEqual([
    ...[422, true, true],
  ])
  expect((await staff.post('/staff/programme/site', site)).statusCode).toBe(303)
  const page = await shown()
  expect(missingIn(page, ['あたらしい活動', 'value="港"', 'みなとの話'])).toEqual([])
  expect(missingIn((await browse(open.app).get('/')).body, ['0776-11-2222'])).toEqual([])
  expect((await staff.post('/staff/programme/outcomes/999', { label: 'どれでもない' })).statusCode).toBe(404)
  expect((await staff.post('/staff/programme/areas/999', { name: 'どこでもない', reading: '' })).statusCode).toBe(404)
})

test('where a word is missing the page says which, and keeps everything else as it was typed', async () => {
  const domain = domainOf('D')
  const answer = await staff.post(`/staff/programme/domains/${domain.id}`, {
    ...{ label: '', easy: 'かきかけのことば', prompt: 'かきかけの問い', keywords: 'かきかけの手がかり' },
  })
  expect(answer.statusCode).toBe(422)
  const [link] = answer.body.match(/href="#([^"]*-label)"/)?.slice(1) ?? []
  expect([link, answer.body.includes(`id="${link}"`)]).toEqual([`domain-${domain.id}-label`, true])
  expect(
    missingIn(answer.body, ['変化の種類を書いてください', 'かきかけのことば', 'かきかけの問い', 'かきかけの手がかり']),
  ).toEqual([])
  expect(domainOf('D')).toEqual(domain)
})

test('a collection gets a passphrase, an address and a flyer; its stories are counted', async () => {
  expect((await staff.post('/staff/collections', { title: '', closesOn: '2026-02-30' })).statusCode).toBe(422)
  await staff.post('/staff/collections', { title: '居場所サミット', closesOn: '2026-11-30' })
  const [made] = allCollections(open.house.db)
  expect(made).toMatchObject({ title: '居場所サミット', opensOn: '2026-11-23', closesOn: '2026-11-30' })
  open.house.db.update(stories).set({ collectionId: made?.id }).run()
  const list = (await staff.get('/staff/collections')).body
  expect(missingIn(list, [made?.passphrase ?? '?', `http://127.0.0.1:3000/w/${made?.code}`, 'これまでに 3件'])).toEqual(
    [],
  )
  const flyer = await staff.get(`/staff/collections/${made?.id}`)
  expect([flyer.body.includes(made?.passphrase ?? '?'), flyer.body.includes('<svg')]).toEqual([true, true])
})

test('every collection has another passphrase, of two parts that can be read aloud', async () => {
  for (let n = 0; n < 12; n++) await staff.post('/staff/collections', { title: `受付${n}`, closesOn: '' })
  const phrases = allCollections(open.house.db).map(({ passphrase }) => passphrase)
  expect(new Set(phrases).size).toBe(phrases.length)
  expect(phrases.filter((phrase) => !/^[ぁ-ん]{3,5} [1-9]\d$/.test(phrase))).toEqual([])
})

test('a collection that is ended says so from the same minute, and can be opened again', async () => {
  const [made] = allCollections(open.house.db)
  const over = async () => (await browse(open.app).get(`/w/${made?.code}`)).body.includes('で終わりました')
  expect(await over()).toBe(false)
  await staff.post(`/staff/collections/${made?.id}/end`, { state: 'closed' })
  expect([await over(), allCollections(open.house.db)[0]?.closesOn]).toEqual([true, dayOf(open.clock.now() - DAY)])
  await staff.post(`/staff/collections/${made?.id}/end`, { state: 'open' })
  expect(await over()).toBe(false)
})

test('two who end a collection at once end it once, and an odd wish changes nothing', async () => {
  const [made] = allCollections(open.house.db)
  const end = (state: string) => staff.post(`/staff/collections/${made?.id}/end`, { state })
  await Promise.all([end('closed'), end('closed')])
  const { closesOn } = allCollections(open.house.db)[0] ?? {}
  expect([closesOn, deeds('close-collection').length]).toEqual([dayOf(open.clock.now() - DAY), 2])
  expect((await end('')).statusCode).toBe(422)
  await end('open')
  expect(allCollections(open.house.db)[0]?.closesOn).toBeNull()
})

test('no collection is opened that is over already', async () => {
  const refused = await staff.post('/staff/collections', { title: 'まえの集まり', closesOn: '2026-11-22' })
  expect([
    refused.statusCode,
    refused.body.includes('今日からあと'),
    refused.body.includes('value="まえの集まり"'),
  ]).toEqual([...[422, true, true]])
})

test('no two areas have one name, neither a new nor a renamed one', async () => {
  const [one, other] = allAreas(open.house.db)
  const names = () => allAreas(open.house.db).map(({ name }) => name)
  const before = names()
  const fields = { name: one?.name ?? '', reading: 'みなと' }
  for (const address of ['areas', `areas/${other?.id}`])
    expect((await staff.post(`/staff/programme/${address}`, fields)).statusCode).toBe(422)
  expect(names()).toEqual(before)
  expect((await staff.post(`/staff/programme/areas/${one?.id}`, fields)).statusCode).toBe(303)
})

test('an address that only this machine can open is no address for a flyer, and the page says so', async () => {
  const [collection] = allCollections(open.house.db)
  for (const page of ['/staff/collections', `/staff/collections/${collection?.id}`])
    expect((await staff.get(page)).body).toContain('このパソコンでしか開けません')
  const rows = { collections: [], numbers: new Map(), today: dayOf(open.clock.now()) }
  expect(collectionsPage({ ...rows, baseUrl: 'https://mono.example.jp' }).reach).toBe('')
  expect(collectionsPage({ ...rows, baseUrl: 'http://[::1]:3000' }).reach).not.toBe('')
})
