import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, openTestHouse, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn } from '../stories/_tell.ts'

const CATALOGUES = join(import.meta.dirname, '../../data/messages')
const FORM = ['wizard', 'stories', 'common', 'my', 'device'] as const
type Catalogue = Record<string, string>
const read = (language: string, file: string): Catalogue =>
  JSON.parse(readFileSync(join(CATALOGUES, language, `${file}.json`), 'utf8')) as Catalogue
const filesIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
const WORDINGS = JSON.parse(readFileSync(join(import.meta.dirname, '../../data/samples/programme.json'), 'utf8')) as {
  wordings: { key: string; options: { value: string }[] }[]
  domains: { code: string }[]
}

/** The names of the arguments, those within plurals too, with their kind: `n`, `total:number`. */
function argumentsOf(text: string): string[] {
  const walk = (
    parts: readonly { type: number; value?: unknown; options?: Record<string, { value: never[] }> }[],
  ): string[] =>
    parts.flatMap((part) => [
      ...(part.type === 0 || part.type === 7 ? [] : [`${String(part.value)}:${part.type}`]),
      ...Object.values(part.options ?? {}).flatMap((option) => walk(option.value)),
    ])
  return [
    ...new Set(walk(new IntlMessageFormat(text, 'ja', undefined, { ignoreTag: true }).getAst() as never)),
  ].toSorted()
}

test.each(['ja-easy', 'en'])('%s says everything the form says, with the same arguments', (language) => {
  for (const file of FORM) {
    const [ja, other] = [read('ja', file), read(language, file)]
    expect(Object.keys(other), file).toEqual(Object.keys(ja))
    for (const [key, text] of Object.entries(ja))
      expect([key, argumentsOf(other[key] ?? '')]).toEqual([key, argumentsOf(text)])
  }
})

test.each(['ja-easy', 'en'])('%s asks every question of consent and names every kind of change', (language) => {
  const keys = WORDINGS.wordings.flatMap(({ key, options }) => [
    `wording.${key}.text`,
    ...options.map(({ value }) => `wording.${key}.option.${value}`),
  ])
  const domains = WORDINGS.domains.map(({ code }) => `domain.${code}`)
  expect(Object.keys(read(language, 'wordings')).toSorted()).toEqual([...keys, ...domains].toSorted())
})

const NOTATION = /(?:｜([^｜《》\n]+)|([\p{Script=Han}々〆ヵヶ]+|[A-Za-z]+))《([^《》\n]+)》/gu
const easy = [...FORM, 'wordings' as const].flatMap((file) => Object.entries(read('ja-easy', file)))

test('in easy Japanese every kanji has its reading', () => {
  expect(easy.filter(([, text]) => /\p{Script=Han}/u.test(text.replace(NOTATION, ''))).map(([key]) => key)).toEqual([])
})

test('its sentences are short: forty characters and thirteen kanji at most (ux.md §9)', () => {
  const plain = (text: string) =>
    text.replace(NOTATION, (_, marked, kanji) => marked ?? kanji).replace(/\{[^}]*\}/g, '')
  const long = easy.flatMap(([key, text]) =>
    plain(text)
      .split(/[。！？\n]/)
      .filter((sentence) => sentence.length > 40 || (sentence.match(/\p{Script=Han}/gu)?.length ?? 0) > 13)
      .map((sentence) => `${key}: ${sentence}`),
  )
  expect(long).toEqual([])
})

test('English holds no Japanese but the names of things, and no contest', () => {
  const texts = FORM.flatMap((file) => Object.entries(read('en', file)))
  expect(
    texts.filter(([, text]) => /[《》｜]|\b(?:winner|rank|judge|prize|jury)/i.test(text)).map(([key]) => key),
  ).toEqual([])
})

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

test('a link in English opens the form in English, and it stays so to the receipt; the story knows its language', async () => {
  const [teller, at] = [browse(open.app), `/w/${codeOf(open)}`]
  const start = await teller.get(`${at}?lang=en`)
  expect([
    start.body.includes('<html lang="en"'),
    start.body.includes('What has changed') || start.body.includes('Please tell us'),
  ]).toEqual([true, true])
  await teller.post(`${at}/1`, { relation: 'self', role: 'student' })
  const uses = await teller.get(`${at}/7`)
  expect(uses.body).toContain('May we use it in meetings and reports of the council?')
  const wrong = await teller.post(`${at}/2`, { happened: '' })
  expect([wrong.statusCode, wrong.body.includes('Please write about a change')]).toEqual([422, true])
  await fillIn(open, teller)
  const sent = await teller.post(`${at}/submission`, {})
  expect((await teller.get(String(sent.headers['location']))).body).toContain('We have received your story')
  expect(allStories(open).at(-1)?.language).toBe('en')
})

test('the script of the page speaks the language of the page', async () => {
  const said = async (language: string) => {
    const { body } = await browse(open.app).get(`/w/${codeOf(open)}?lang=${language}`)
    const content = /name="sentences" content="([^"]*)"/.exec(body)?.[1] ?? '{}'
    return JSON.parse(content.replaceAll('&quot;', '"').replaceAll('&#x27;', "'")) as Catalogue
  }
  const [ja, en] = [await said('ja'), await said('en')]
  expect(en).toEqual(read('en', 'device'))
  expect(Object.values(en).filter((text) => /[ぁ-んァ-ヶ一-龠]/.test(text))).toEqual([])
  expect(Object.keys(ja)).toEqual(Object.keys(en))
  const script = filesIn(join(CATALOGUES, '../../views/assets/script'))
  const asked = [...script.matchAll(/sentence\(\s*'([\w.]+)'/g)].map(([, key]) => `device.${key}`)
  expect(Object.keys(ja).toSorted()).toEqual(
    [...new Set([...asked, 'device.voice.left', 'device.voice.recording'])].toSorted(),
  )
})

test('easy Japanese shows its readings whatever the display says; what is unknown is Japanese', async () => {
  const [teller, at] = [browse(open.app), `/w/${codeOf(open)}`]
  expect((await teller.get(`${at}?lang=ja-easy`)).body).toContain('<ruby>')
  expect((await browse(open.app).get(`${at}?lang=fr`)).body).toContain('<html lang="ja"')
  const both = await Promise.all(['en', 'ja'].map((language) => browse(open.app).get(`${at}?lang=${language}`)))
  expect(both.map(({ body }) => body.includes('Three promises'))).toEqual([true, false])
})

test('panels and staff speak Japanese, whatever a teller chose in the same browser', async () => {
  const teller = browse(open.app)
  await teller.get(`/w/${codeOf(open)}?lang=en`)
  expect((await teller.get('/about')).body).toContain('<html lang="ja"')
})
