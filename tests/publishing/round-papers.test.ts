import { describe, expect, test } from 'vitest'
import { bookletWish } from '../../src/publishing/booklet.export.ts'
import { cardWish } from '../../src/publishing/card.export.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { editionOf } from '../../src/publishing/publication.ts'
import { handoutWish, posterWish, reportWish, stripWish } from '../../src/publishing/round-papers.export.ts'
import { shortened } from '../../src/publishing/shorten.ts'
import { openPdf, piecesOf, spokenTextOf, textOf } from './_pdf.ts'
import { booklet, card, drawnPhoto, paragraphs, SALON, story, TITLE_RUNS, withReadings } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const flat = (text: string) => text.replace(/\s/g, '')
const photo = { bytes: await drawnPhoto(), alt: '集会所の前の二人' }
const chosen = story({ mayShorten: true, photos: [photo] })
const other = story({ number: 'R8後-0002', title: '雪の朝の足あと', chosen: null })
const round = { ...booklet([chosen, other]), recommendations: ['集会所の鍵を、借りやすくしてほしい。'] }
const WISHES = {
  report: reportWish(round, AT),
  handout: handoutWish(round, AT),
  strip: stripWish(card({ mayShorten: true, photos: [photo] }), AT),
  poster: posterWish(card({ photos: [photo] }), AT),
}

async function spoken(wish: Parameters<typeof setPaper>[0]): Promise<string> {
  return flat(await spokenTextOf((await setPaper(wish)).pdf))
}

async function sizeOf(pdf: Buffer, page = 1): Promise<number[]> {
  const { width, height } = (await (await openPdf(pdf)).getPage(page)).getViewport({ scale: 1 })
  return [width, height].map((points) => Math.round((points * 25.4) / 72))
}

describe.each(Object.entries(WISHES))('%s', (kind, wish) => {
  test('says what was chosen and why, and nothing of a contest', async () => {
    const text = flat(await textOf((await setPaper(wish)).pdf))
    for (const words of ['縁側で飲んだ一杯のお茶', '支えられる側から支える側への変化', '坂井市社会福祉協議会'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/選考|審査|入賞|順位|[0-9０-９一二三]位|優勝|ランキング/)
  })

  test('is the same to the byte for the same wish, for readers and for the archive, and claims one standard', async () => {
    for (const [standard, claim] of [
      ['ua-1', /<pdfuaid:part>1/],
      ['a-2a', /<pdfaid:part>2[\s\S]*<pdfaid:conformance>A/],
    ] as const) {
      const [one, again] = await Promise.all([setPaper({ ...wish, standard }), setPaper({ ...wish, standard })])
      expect(one.pdf.equals(again.pdf)).toBe(true)
      expect(one.pdf.toString('latin1')).toMatch(claim)
      expect([kind, one.replaced]).toEqual([kind, []])
    }
  })
})

test('a report reads from how it was chosen to what is asked, and says whose voices these are not (M7)', async () => {
  const text = await spoken(WISHES.report)
  const order = [
    '選ぶ会の報告書',
    '三国圏域の会',
    '縁側で飲んだ一杯のお茶',
    '選んだ理由',
    'ちがう意見',
    '雪の朝の足あと',
  ]
  const places = [...order, '集会所の鍵を', '平均や全体の割合を表すものではありません'].map((words) =>
    text.indexOf(words),
  )
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThanOrEqual(0)
  expect(text).toContain('同意の範囲で2/3本を掲載')
})

test('a handout is one page without any story told, and asks three questions of the table', async () => {
  const { pdf } = await setPaper(WISHES.handout)
  const text = flat(await spokenTextOf(pdf))
  expect([(await openPdf(pdf)).numPages, await sizeOf(pdf)]).toEqual([1, [210, 297]])
  expect(text).not.toContain('夫を見送ってから')
  expect([text.includes('話し合ってください'), text.includes('集会所の鍵を')]).toEqual([true, true])
})

test('a strip is half a page of A4 and a poster one page of A3, also with a long title, readings and a sample', async () => {
  const long = {
    title: '毎週水曜日の朝にみんなで集会所のとびらを開けて待つようになったこと',
    sample: true,
    mayShorten: true,
  }
  const readings = { titleRuns: TITLE_RUNS, paragraphs: SALON.map(withReadings) }
  const reason =
    '頼まれたことで、お母さんの口から来年の里芋の話が出ました。頼み方と席のつくり方で出番は生まれます。'.repeat(5)
  const wordy = {
    sample: true,
    mayShorten: true,
    chosen: { panel: '丸岡圏域の会', level: '圏域の会', reason: paragraphs(reason), dissent: [] },
  }
  for (const change of [{}, long, wordy, { ...readings, ...wordy, photos: [] }, { ...readings, sample: true }]) {
    const content = { ...card({ photos: [photo], ...change }), furigana: 'titleRuns' in change }
    const [strip, poster] = [await setPaper(stripWish(content, AT)), await setPaper(posterWish(content, AT))]
    expect([(await openPdf(strip.pdf)).numPages, await sizeOf(strip.pdf)]).toEqual([1, [210, 148]])
    expect([(await openPdf(poster.pdf)).numPages, await sizeOf(poster.pdf)]).toEqual([1, [297, 420]])
  }
})

test('who does not want her words shortened is told whole in a report, and not on a strip (method.md §5.5)', async () => {
  const whole = story({ paragraphs: paragraphs(...SALON, ...SALON, ...SALON), mayShorten: false })
  const told = flat([...SALON, ...SALON, ...SALON].join(''))
  expect(await spoken(reportWish(booklet([whole]), AT))).toContain(told.normalize('NFC').slice(0, 60))
  expect((await spoken(reportWish(booklet([whole]), AT))).match(/どうぞ、お茶を飲みに来てください。/g)).toHaveLength(3)
  expect(() => stripWish({ ...card(), story: whole }, AT)).toThrow('短くしない')
  const may = await spoken(stripWish({ ...card(), story: { ...whole, mayShorten: true } }, AT))
  expect(may).toContain('つづきがあります')
})

test('a text is shortened at the end of a sentence, and a reading never loses its word', () => {
  const text = [[{ text: 'あいう。' }, { text: '集会所', ruby: 'しゅうかいじょ' }, { text: 'で会う。かきくけこ' }]]
  const at = (most: number) => shortened(text, { most, mayShorten: true }).flat()
  const more = { text: '……（つづきがあります）' }
  expect(at(30)).toEqual(text.flat())
  expect(at(12)).toEqual([{ text: 'あいう。' }, text[0]?.[1], { text: 'で会う。' }, more])
  expect(at(6)).toEqual([{ text: 'あいう。' }, more])
  // No sentence ends within the room: cut where it must be.
  expect(at(3)).toEqual([{ text: 'あいう' }, { text: '……' }])
})

/** The size in which most letters stand. */
async function bodyOf(pdf: Buffer): Promise<number> {
  const pieces = (await piecesOf(pdf)).flat().filter(({ artifact }) => !artifact)
  const bySize = Map.groupBy(pieces, ({ size }) => size)
  const letters = [...bySize].map(([size, all]) => ({ size, n: all.reduce((n, { text }) => n + text.length, 0) }))
  return letters.toSorted((a, b) => b.n - a.n)[0]?.size ?? 0
}

test('A5 is a sheet of its own with type that can be read; large type is 16 points and more', async () => {
  const papers = (edition: ReturnType<typeof editionOf>) =>
    Promise.all([
      setPaper(bookletWish({ ...booklet([chosen]), ...edition }, AT)),
      setPaper(cardWish({ ...card(), ...edition }, AT)),
    ])
  for (const { pdf } of await papers(editionOf({ pageSize: 'a5', largeType: false }))) {
    expect(await sizeOf(pdf)).toEqual([148, 210])
    expect(await bodyOf(pdf)).toBeGreaterThan(9.5)
  }
  for (const pageSize of ['a4', 'a5'] as const)
    for (const { pdf } of await papers(editionOf({ pageSize, largeType: true })))
      expect(await bodyOf(pdf)).toBeGreaterThanOrEqual(pageSize === 'a4' ? 16 : 13)
})

test('furigana floats above the words of every paper and breaks none of them for whoever listens', async () => {
  const read = story({ mayShorten: true, titleRuns: TITLE_RUNS, paragraphs: SALON.map(withReadings) })
  const plain = story({ mayShorten: true })
  const wishes = (one: typeof read, furigana: boolean) => [
    reportWish({ ...booklet([one]), furigana }, AT),
    stripWish({ ...card(), furigana, story: one }, AT),
    posterWish({ ...card(), furigana, story: one }, AT),
    cardWish({ ...card(), furigana, story: one }, AT),
    bookletWish({ ...booklet([one]), furigana }, AT),
  ]
  const [floating, bare] = [wishes(read, true), wishes(plain, false)]
  for (const [index, wish] of floating.entries()) expect(await spoken(wish)).toBe(await spoken(bare[index] ?? wish))
  expect(flat(await textOf((await setPaper(floating[0] ?? WISHES.report)).pdf))).toContain('おっくう')
})
