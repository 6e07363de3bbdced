import { afterAll, beforeAll, expect, test } from 'vitest'
import { allCollections } from '../../src/programme/collections.store.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { paperFormWish } from '../../src/publishing/paper-form.export.ts'
import { STEPS } from '../../src/stories/wizard.ts'
import { browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { codeOf } from '../stories/_tell.ts'
import { flat, formContent, formRows, messages, sample } from './_form.ts'
import { openPdf, piecesOf, spokenTextOf, structureOf } from './_pdf.ts'
import { readQr } from './_qr.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const printed = (own?: Parameters<typeof formContent>[0], asked?: ReadonlySet<string>) =>
  setPaper(paperFormWish(formContent(own, asked), AT))
const spoken = async (pdf: Buffer) => flat(await spokenTextOf(pdf))
const said = (key: string) => flat(messages.say(key))
const isSaid = (key: string) => messages.keys().includes(key)
const plainly = (text: string) => flat(text.replace(/《[^》]*》|｜/g, ''))
const wording = (key: string) => {
  const found = sample.wordings.find((one) => one.key === key)
  if (!found) throw new Error(`no wording ${key}`)
  return [plainly(found.text), ...found.options.map(({ label }) => plainly(label))]
}

let form: Buffer
let open: TestHouse
beforeAll(async () => {
  form = (await printed()).pdf
  open = await openTestHouse()
})
afterAll(() => open.close())

// The pages of the wizard ask area, when and activity in this order (views/stories/step-where.hbs).
const WHERE = ['area', 'when', 'whenDate', 'activity', 'activityOther']
const ABOUT = ['title', 'titleByStaff', 'domain', 'hopes', 'people', 'age', 'gender', 'aboutChild']
const ORDER = STEPS.flatMap(({ name, fields }): readonly string[] => {
  if (name === 'where') return WHERE
  if (name === 'photos') return ['photo.asked', 'photo.panel', 'photo.internal', 'photo.print', 'photo.web']
  return name === 'about' ? ABOUT : fields.filter((field) => field !== 'onebox')
})

/** What is written at one field: its question, and the answers to choose from. */
function wordsAt(field: string): string[] {
  if (sample.wordings.some(({ key }) => key === field)) return wording(field)
  const label = field === 'unsure' ? 'wizard.significance.unsure' : `wizard.${field}.label`
  const options = messages.keys().filter((key) => key.startsWith(`wizard.${field}.option.`) && !key.endsWith('unknown'))
  return [label, ...options].map(said)
}

test('every question of the wizard stands on the form in its order, with its answers', async () => {
  const text = await spoken(form)
  expect(ORDER).toEqual(expect.arrayContaining(STEPS.flatMap(({ fields }) => fields.filter((one) => one !== 'onebox'))))
  let at = 0
  for (const field of ORDER) {
    const [question = '', ...answers] = wordsAt(field)
    const found = text.indexOf(question, at)
    expect([field, found]).not.toEqual([field, -1])
    for (const answer of answers) expect([field, answer, text.indexOf(answer, found)]).not.toEqual([field, answer, -1])
    at = field === 'aboutChild' ? at : found
  }
})

test('each question says its help, and every wording of consent that is asked stands there with its lead', async () => {
  const text = await spoken(form)
  const helps = ORDER.map((field) => `wizard.${field}.help`).filter(isSaid)
  expect(helps.length).toBeGreaterThan(25)
  expect(helps.map(said).filter((help) => !text.includes(help))).toEqual([])
  // Taking a story back is asked on a page of its own; a voice cannot be put on paper.
  const keys = sample.wordings.map(({ key }) => key).filter((key) => key !== 'withdrawal' && !key.startsWith('voice'))
  expect(keys.length).toBeGreaterThan(20)
  expect(keys.flatMap(wording).filter((words) => !text.includes(words))).toEqual([])
})

test('areas, activities and kinds of change can be chosen by name; what staff alone may choose cannot', async () => {
  const text = await spoken(form)
  const names = [...sample.areas, ...sample.activities].map(({ name }) => name)
  const easy = (staffOnly: boolean) =>
    sample.domains.filter((domain) => domain.staffOnly === staffOnly).map((domain) => plainly(domain.easy))
  expect([...names, ...easy(false)].filter((name) => !text.includes(flat(name)))).toEqual([])
  expect(easy(true).filter((name) => text.includes(name))).toEqual([])
})

test('four to six pages of A4: the way in on the first, the code on each, numbered', async () => {
  const document = await openPdf(form)
  const pages = (await piecesOf(form)).map((page) => flat(page.map((piece) => piece.text).join('')))
  expect(pages.length).toBeGreaterThanOrEqual(4)
  expect(pages.length).toBeLessThanOrEqual(6)
  for (const words of ['たんぽぽ27', 'https://story.example.jp/w/k7m2pq', '0776-00-0000', '119・110', '189'])
    expect(pages[0]).toContain(words)
  for (const [index, page] of pages.entries())
    expect([page.includes('k7m2pq'), page.includes(`${index + 1}/${pages.length}`)]).toEqual([true, true])
  const [, , width = 0, height = 0] = (await document.getPage(1)).view
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
})

test('the QR code on it opens the form on the web', async () => {
  const { images } = paperFormWish(formContent(), AT)
  expect(images.map(({ name }) => name)).toEqual(['qr.svg'])
  expect(readQr(images[0]?.bytes)).toEqual(readQr('https://story.example.jp/w/k7m2pq'))
})

test('nothing a teller reads is smaller than 12 points, and nothing lies outside the page', async () => {
  const pieces = (await piecesOf(form)).flat().filter(({ text }) => text.trim() !== '')
  const small = pieces.filter(({ artifact, size }) => !artifact && size < 11.9)
  expect(small.map(({ text }) => text)).toEqual([])
  expect(pieces.filter(({ x, y }) => x < 28 || x > 567 || y < 14 || y > 835)).toEqual([])
})

test('a paper form says its title and its language, is tagged, and its headings stand in order', async () => {
  const document = await openPdf(form)
  const { info, metadata } = await document.getMetadata()
  const marks = Object.fromEntries((await document.getMarkInfo()) as unknown as Map<string, boolean>)
  expect(info).toMatchObject({ Title: '紙で書く用紙　居場所サミット', Language: 'ja-JP' })
  expect(marks).toMatchObject({ Marked: true })
  expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>')
  const structure = await structureOf(form)
  const levels = structure.flatMap(({ role }) => (/^H\d/.test(role) ? [Number(role.slice(1))] : []))
  expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
  expect(structure.flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []))).toEqual(['この受付を開くQRコード'])
})

test('readings stand over the words and are no part of them', async () => {
  const all = flat((await piecesOf(form)).flatMap((page) => page.map((piece) => piece.text)).join(''))
  const text = await spoken(form)
  for (const reading of ['はなし', 'たんとうしゃ', 'みくに', 'しょくどう', 'はつか'])
    expect([all.includes(reading), text.includes(reading)]).toEqual([true, false])
})

test('what a collection does not ask is not there; what every story needs is', async () => {
  const asked = new Set(['before', 'contribution', 'panel', 'photos'])
  const text = await spoken((await printed({}, asked)).pdf)
  const [web = ''] = wording('web')
  for (const gone of [said('wizard.age.label'), said('wizard.domain.label'), said('wizard.now.label'), web])
    expect(text).not.toContain(gone)
  for (const kept of ['relation', 'happened', 'significance', 'area', 'when', 'before', 'contribution'])
    expect(text).toContain(said(`wizard.${kept}.label`))
  for (const kept of ['panel', 'photo.web', 'guardian', 'child']) expect(text).toContain(wording(kept)[0])
})

test('the same form has the same bytes, and another collection has another one', async () => {
  const { door } = formRows()
  const [again, other] = await Promise.all([printed(), printed({ door: { ...door, title: 'べつの受付' } })])
  expect([again.pdf.equals(form), other.pdf.equals(form), again.replaced]).toEqual([true, false, []])
})

test('a very long title and sixty areas break nothing', async () => {
  const { door } = formRows()
  const title = 'とても長い名前の受付で、'.repeat(12)
  const areas = Array.from({ length: 60 }, (_, id) => ({
    ...{ id, name: `第${id + 1}地区ふれあい町`, reading: '', parentId: null },
  }))
  const { pdf } = await printed({ door: { ...door, title, passphrase: 'ながいながいあいことば 27' }, areas })
  const pieces = (await piecesOf(pdf)).flat().filter(({ text }) => text.trim() !== '')
  const text = await spoken(pdf)
  expect(areas.filter(({ name }) => !text.includes(name))).toEqual([])
  expect(pieces.filter(({ x, y }) => x < 28 || x > 567 || y < 14 || y > 835)).toEqual([])
})

test('anybody who knows the collection gets its form; staff get it and the flyer; no other number has one', async () => {
  const [teller, staff] = [browse(open.app), await signedIn(open)]
  const [collection] = allCollections(open.house.db)
  const form = await teller.get(`/w/${codeOf(open)}/paper.pdf`)
  expect([form.statusCode, form.headers['content-type'], form.headers['cache-control']]).toEqual([
    ...[200, 'application/pdf', 'no-store'],
  ])
  expect(form.headers['content-disposition']).toMatch(
    new RegExp(`^inline; filename="tsumugi-form-${codeOf(open)}.pdf"; filename\\*=UTF-8''%E7%B4%99`),
  )
  const same = await staff.get(`/staff/collections/${collection?.id}/paper.pdf`)
  const flyer = await staff.get(`/staff/collections/${collection?.id}/flyer.pdf`)
  expect([same.statusCode, flyer.statusCode, flyer.headers['content-type']]).toEqual([200, 200, 'application/pdf'])
  const missing = ['/w/nobody/paper.pdf', '/staff/collections/99/paper.pdf', '/staff/collections/99/flyer.pdf']
  for (const address of missing) expect((await staff.get(address)).statusCode).toBe(404)
  expect((await teller.get(`/staff/collections/${collection?.id}/flyer.pdf`)).statusCode).toBe(303)
  for (const page of [`/w/${codeOf(open)}`, '/staff/collections'])
    expect((await staff.get(page)).body).toContain('paper.pdf')
})
