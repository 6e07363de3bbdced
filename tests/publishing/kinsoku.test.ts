import { expect, test } from 'vitest'
import { printBooklet } from '../../src/publishing/booklet.export.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import type { PrintedText } from '../../src/publishing/printed.ts'
import { linesOf } from './_pdf.ts'
import { booklet, paragraphs, SALON, story, withReadings } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
// printing.md §1 and JIS X 4051: what may not stand at the beginning of a line, and what not at its end.
const NEVER_FIRST = /^[、。，．・：；？！?!)ー」』）】〕〉》”’ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ]/
const NEVER_LAST = /[「『（【〔〈《“‘(]$/
const WIDTHS = Array.from({ length: 21 }, (_, index) => 60 + index * 5)
const TRIAL = `#import "base.typ": *
#let s = json(bytes(sys.inputs.data))
#show: setup.with("試し")
#for width in s.widths { page(block(width: width * 1mm, airy(true, flow(s.text)))) }`

const STRESS = '「っ」「ょ」、ー、ァー。（ぁ）『ヵヶ』々々、コーヒー・ケーキ！？「ちょっとー！」と言った。'.repeat(12)
// A reading before what may not begin a line: 黙《だま》って, 人《ひと》々, 珈琲《こーひー》ー.
const clinging = Array.from({ length: 60 }, (_, index) => [
  { text: 'あいうえお'.slice(0, (index % 5) + 1) },
  { text: '黙', ruby: 'だま' },
  { text: 'って、' },
  { text: '人', ruby: 'ひと' },
  { text: '々が' },
  { text: '「' },
  { text: '志', ruby: 'こころざし' },
  { text: '」・「' },
  { text: '場', ruby: 'ば' },
  { text: 'ーー。' },
]).flat()

async function lines(text: PrintedText): Promise<string[]> {
  const { pdf } = await setPaper({
    template: 'trial.typ',
    content: { text, widths: WIDTHS },
    images: [{ name: 'trial.typ', bytes: Buffer.from(TRIAL) }],
    createdAt: AT,
  })
  return linesOf(pdf)
}

test.each([
  ['a story', paragraphs(...SALON, SALON.join(''))],
  ['a story with readings', [...SALON.map(withReadings), withReadings(SALON.join(''))]],
  ['a text of nothing but trouble', paragraphs(STRESS)],
  ['readings before what may not begin a line', [clinging]],
])('at every width no line of %s begins or ends with what may not stand there', async (_, text) => {
  const all = await lines(text)
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter((line) => NEVER_FIRST.test(line) || NEVER_LAST.test(line))).toEqual([])
})

test('the count finds an offender where there is one', () => {
  expect(
    ['っと', 'ーヒ', '。と', 'ああ「'].filter((line) => NEVER_FIRST.test(line) || NEVER_LAST.test(line)),
  ).toHaveLength(4)
})

test('nor does a line of a whole booklet, titles included', async () => {
  const titles = [
    '「ちょっとー！」と言えた日のこと、そのあとのこと',
    'コーヒーとケーキ・ドーナツの、とてもながいながい題',
    'ゃ'.padStart(40, 'あ'),
  ]
  const { pdf } = await printBooklet(
    booklet(
      titles.map((title, index) =>
        story({ title, paragraphs: paragraphs(...SALON.map((text) => 'あ'.repeat(index) + text.repeat(3))) }),
      ),
    ),
    AT,
  )
  const all = await linesOf(pdf)
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((line) => NEVER_FIRST.test(line) || NEVER_LAST.test(line))).toEqual([])
})
