import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printBooklet } from '../../src/publishing/booklet.export.ts'
import { printCard } from '../../src/publishing/card.export.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { linesOf, openPdf, textOf } from './_pdf.ts'
import { booklet, card, drawnPhoto, paragraphs, SALON, story, withReadings } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')

test('a card holds the story, the teller\'s why, the reason, the other view and the credit, on one page', async () => {
  const { pdf, replaced } = await printCard(card({ photos: [{ bytes: await drawnPhoto(), alt: 'お茶の会' }] }), AT)
  const [text, document] = [await textOf(pdf), await openPdf(pdf)]
  for (const words of ['縁側で飲んだ一杯のお茶', '湯のみに名前のシールが貼られました', '待っていてくれる人になれたからです', '支えられる側から支える側への変化', '隣の人の話も', 'さくら（ペンネーム）', 'R8後-0001']) {
    expect(text.replace(/\s/g, '')).toContain(words)
  }
  expect([document.numPages, replaced]).toEqual([1, []])
})

test('a paper says its title, its language and that it is tagged (PDF/UA-1)', async () => {
  const { pdf } = await printCard(card(), AT)
  const document = await openPdf(pdf)
  const { info, metadata } = await document.getMetadata()
  const marks = Object.fromEntries((await document.getMarkInfo()) as unknown as Map<string, boolean>)
  expect(info).toMatchObject({ Title: '縁側で飲んだ一杯のお茶', Language: 'ja-JP' })
  expect(marks).toMatchObject({ Marked: true })
  expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>')
})

test('whatever a person writes is printed as text', async () => {
  const hostile = '#panic("x") #read("/etc/passwd") #import "@preview/a:1.0.0" $x^2$ <lab> @ref *bold* _em_ \\ " // /* [x] `code` = 見出し'
  const { pdf } = await printCard(card({ title: hostile, paragraphs: paragraphs(hostile), credit: hostile }), AT)
  const text = (await textOf(pdf)).replace(/\s/g, '')
  for (const words of ['#panic("x")', '#read("/etc/passwd")', '$x^2$', '<lab>', '@ref', '*bold*', '[x]', '`code`']) expect(text).toContain(words)
  expect(text).not.toContain('root:')
})

test('a character that no font has becomes 〓 and is reported; emoji and rare names are printed', async () => {
  const { pdf, replaced } = await printCard(card({ paragraphs: paragraphs('한글 と ₂ と \u0007\u202E 😊 👨‍👩‍👧 𠮷野 髙﨑') }), AT)
  expect(replaced.sort()).toEqual(['₂', '글', '한'].sort())
  const text = await textOf(pdf)
  for (const words of ['〓', '😊', '𠮷野', '髙﨑']) expect(text).toContain(words)
})

test('empty parts leave no empty box, and a very long story flows on', async () => {
  const bare = await printCard(card({ place: '', activity: '', happenedWhen: '', domain: '', chosen: null, themes: [], paragraphs: paragraphs('短い。') }), AT)
  expect(await textOf(bare.pdf)).not.toContain('選んだ理由')
  const long = await printCard(card({ title: 'とても\nながい', paragraphs: paragraphs('あいうえお、かきくけこ。'.repeat(1700)) }), AT)
  expect((await openPdf(long.pdf)).numPages).toBeGreaterThan(10)
})

// printing.md §1: what may not stand at the beginning of a line.
const FORBIDDEN = /^[、。，．・：；？！ー」』）】〕〉》ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞ]/

test('no line begins with a character that may not stand there', async () => {
  const texts = [SALON, [SALON.join('').repeat(4)], ['「っ」「ょ」、ー、ァー。'.repeat(200)]]
  const papers = await Promise.all([
    ...texts.map((text) => printCard(card({ paragraphs: paragraphs(...text) }), AT)),
    printCard({ ...card({ paragraphs: SALON.map(withReadings) }), furigana: true }, AT),
    printBooklet(booklet(['あ', 'ああ', 'あああ'].map((prefix) => story({ paragraphs: paragraphs(...SALON.map((text) => prefix + text.repeat(3))) }))), AT),
  ])
  const lines = (await Promise.all(papers.map(({ pdf }) => linesOf(pdf)))).flat()
  expect(lines.length).toBeGreaterThan(200)
  expect(lines.filter((line) => FORBIDDEN.test(line))).toEqual([])
})

test('a booklet has contents with page numbers, the method box, the stories, how they were chosen and an index', async () => {
  const stories = [story(), story({ number: 'R8後-0002', title: '雪の朝の足あと', chosen: null, themes: ['子ども食堂'] })]
  const { pdf } = await printBooklet(booklet(stories), AT)
  const lines = await linesOf(pdf)
  const flat = lines.join('\n').replace(/[ \u3000]/g, '')
  expect(lines.filter((line) => line.startsWith('雪の朝の足あと') && /5$/.test(line.trim()))).toHaveLength(1)
  expect(flat.replace(/\n/g, '')).toContain('この冊子のお話は、多くの中から話し合いで選んだものです。平均や全体の割合を表すものではありません。集めた数42、読んだ人7、選び方話し合いと多数決。')
  for (const words of ['もくじ', 'どのように選んだか', 'ことばのさくいん', 'いっしょに読んだお話', '子ども食堂', '同意の範囲で2/3本を掲載しました']) expect(flat).toContain(words)
})

test('the same content gives the same bytes, so that the ledger\'s hash means something', async () => {
  const [one, other] = await Promise.all([printCard(card(), AT), printCard(card(), AT)])
  expect(one.pdf.equals(other.pdf)).toBe(true)
})

test('a paper that takes too long is ended, and one that cannot be set says why', async () => {
  await expect(setPaper({ template: 'card.typ', content: card(), images: [], createdAt: AT }, 1)).rejects.toThrow('took longer than 1 ms')
  await expect(setPaper({ template: 'missing.typ', content: {}, images: [], createdAt: AT })).rejects.toThrow()
})

test('the system\'s fonts stay outside: the shipped configuration names a folder that is not there', () => {
  expect(readFileSync(new URL('../../src/publishing/no-system-fonts.conf', import.meta.url), 'utf8')).toContain('/nonexistent/')
})
