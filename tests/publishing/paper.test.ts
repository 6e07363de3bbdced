import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printCard } from '../../src/publishing/card.export.ts'
import { PaperFailure, setPaper } from '../../src/publishing/paper.door.ts'
import { openPdf, textOf } from './_pdf.ts'
import { card, drawnPhoto, paragraphs } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const ENDLESS = '#for a in range(1000000) { for b in range(1000000) { let c = a * b } }'
const shadow = (source: string) => [{ name: 'trial.typ', bytes: Buffer.from(source) }]
const failureOf = (paper: Promise<unknown>) =>
  paper.then(
    () => undefined,
    (error: unknown) => error,
  )

test('the same content and time give the same bytes, so that the hash in the ledger means something', async () => {
  const photo = { bytes: await drawnPhoto(), alt: 'お茶の会' }
  const set = (at: number) => printCard(card({ photos: [photo] }), at)
  const [one, same, later] = await Promise.all([set(AT), set(AT), set(AT + 1000)])
  expect([one.pdf.equals(same.pdf), one.pdf.equals(later.pdf)]).toEqual([true, false])
})

test('a paper that never ends is ended, its process with it', async () => {
  const wish = { template: 'trial.typ', content: {}, images: shadow(ENDLESS), createdAt: AT }
  const failure = await failureOf(setPaper(wish, { patience: 1500 }))
  expect(failure).toBeInstanceOf(PaperFailure)
  expect(failure).toMatchObject({ why: 'slow', message: 'setting trial.typ took longer than 1500 ms' })
  expect(() => process.kill((failure as PaperFailure).pid ?? 0, 0)).toThrow('ESRCH')
})

test('a paper that cannot be set says where and why', async () => {
  const broken = setPaper({
    template: 'trial.typ',
    content: {},
    images: shadow('#let x = 1\n#panic("bad")'),
    createdAt: AT,
  })
  expect(await failureOf(broken)).toMatchObject({ why: 'refused', message: expect.stringMatching(/trial\.typ.*bad/) })
  const missing = setPaper({ template: 'nowhere.typ', content: {}, images: [], createdAt: AT })
  expect(await failureOf(missing)).toMatchObject({ why: 'refused' })
})

test('a picture that is none is refused, not printed as a hole', async () => {
  const paper = printCard(card({ photos: [{ bytes: Buffer.from('not a picture'), alt: '' }] }), AT)
  expect(await failureOf(paper)).toMatchObject({ why: 'refused' })
})

test('the rules of PDF/UA are enforced while it is made: a picture without words stops it', async () => {
  const source = '#set document(title: "t")\n#set text(lang: "ja", font: "BIZ UDMincho")\n#image("logo.svg")'
  const bare = setPaper({ template: 'trial.typ', content: {}, images: shadow(source), createdAt: AT })
  expect(await failureOf(bare)).toMatchObject({ why: 'refused', message: expect.stringMatching(/alt/i) })
})

test('whatever a person writes is printed as text, wherever it stands', async () => {
  const hostile =
    '#panic("x") #read("/etc/passwd") #import "@preview/a:1.0.0" $x^2$ <lab> @ref *bold* _em_ \\ \\u{41} " // /* [x] `code` = 見出し'
  const everywhere = paragraphs(hostile)
  const chosen = { panel: hostile, level: hostile, reason: everywhere, dissent: everywhere }
  const { pdf } = await printCard(
    {
      ...card({
        title: hostile,
        place: hostile,
        domain: hostile,
        paragraphs: everywhere,
        significance: everywhere,
        contribution: everywhere,
        chosen,
        credit: hostile,
      }),
      service: hostile,
      contact: hostile,
    },
    AT,
  )
  const text = (await textOf(pdf)).replace(/\s/g, '')
  const whole = hostile.replace(/\s/g, '')
  expect(text.split(whole).length - 1).toBeGreaterThanOrEqual(6)
  expect(text).not.toContain('root:')
})

test("the system's fonts stay outside: only faces of the house are in the file", async () => {
  const { pdf } = await printCard(card({ paragraphs: paragraphs('𠮷野さん 😊') }), AT)
  const names = new Set(
    [...pdf.toString('latin1').matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name),
  )
  expect(names.size).toBeGreaterThanOrEqual(4)
  expect([...names].filter((name) => !/^(BIZUD|NotoSansJP|NotoEmoji)/.test(name ?? ''))).toEqual([])
  expect(readFileSync(new URL('../../src/publishing/no-system-fonts.conf', import.meta.url), 'utf8')).toContain(
    '/nonexistent/',
  )
})

test("the archive's kind of file (PDF/A-2a) can be asked for", async () => {
  const source = '#set document(title: "t", date: auto)\n#set text(lang: "ja", font: "BIZ UDMincho")\n記録'
  const { pdf } = await setPaper({
    template: 'trial.typ',
    content: {},
    images: shadow(source),
    createdAt: AT,
    standard: 'a-2a',
  })
  expect((await (await openPdf(pdf)).getMetadata()).metadata?.getRaw()).toContain('<pdfaid:part>2</pdfaid:part>')
})
