import { expect, test } from 'vitest'
import { printCard } from '../../src/publishing/card.export.ts'
import { openPdf, spokenTextOf, structureOf, textOf } from './_pdf.ts'
import { card, drawnPhoto, paragraphs, SALON, TITLE_RUNS, withReadings } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const flat = (text: string) => text.replace(/\s/g, '')

test("a card holds the story, the teller's why, the reason, the other view and the credit, on one page", async () => {
  const { pdf, replaced } = await printCard(card({ photos: [{ bytes: await drawnPhoto(), alt: 'お茶の会' }] }), AT)
  const text = flat(await textOf(pdf))
  for (const words of [
    '縁側で飲んだ一杯のお茶',
    '湯のみに名前のシールが貼られました',
    '待っていてくれる人になれたからです',
    '支えられる側から支える側への変化',
    '隣の人の話も',
    'さくら（ペンネーム）',
    'R8後-0001',
    '三国圏域の会',
  ]) {
    expect(text).toContain(words)
  }
  expect([(await openPdf(pdf)).numPages, replaced]).toEqual([1, []])
})

test('a paper says its title, its language and that it is tagged (PDF/UA-1)', async () => {
  const document = await openPdf((await printCard(card({ title: '縁側で\n飲んだ お茶' }), AT)).pdf)
  const { info, metadata } = await document.getMetadata()
  const marks = Object.fromEntries((await document.getMarkInfo()) as unknown as Map<string, boolean>)
  expect(info).toMatchObject({ Title: '縁側で 飲んだ お茶', Language: 'ja-JP' })
  expect(marks).toMatchObject({ Marked: true })
  expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>')
})

test('headings stand in order, and every picture that tells something has words', async () => {
  const photo = await drawnPhoto()
  const { pdf } = await printCard(
    card({
      photos: [
        { bytes: photo, alt: 'お茶の会' },
        { bytes: photo, alt: '' },
      ],
      contribution: paragraphs('隣の方の声かけ。'),
    }),
    AT,
  )
  const structure = await structureOf(pdf)
  expect(structure.map((node) => node.role).filter((role) => /^H\d/.test(role))).toEqual(['H1', 'H2', 'H2', 'H2', 'H2'])
  expect(structure.filter((node) => node.role === 'Figure').map((node) => node.alt)).toEqual(['お茶の会', '写真'])
})

test('readings are drawn for the eye; a screen reader and the bookmarks meet the word alone', async () => {
  const { pdf } = await printCard(
    { ...card({ titleRuns: TITLE_RUNS, paragraphs: SALON.map(withReadings) }), furigana: true },
    AT,
  )
  const [all, spoken] = [flat(await textOf(pdf)), flat(await spokenTextOf(pdf))]
  for (const reading of ['えんがわ', 'おっくう', 'しゅうかいじょ']) {
    expect(all).toContain(reading)
    expect(spoken).not.toContain(reading)
  }
  expect(spoken).toContain('玄関の鍵を開けることさえ億劫になっていました')
  expect((await (await openPdf(pdf)).getOutline())?.map((entry) => entry.title)).toEqual(['縁側で飲んだ一杯のお茶'])
})

test('empty parts leave no heading and no box; a sample says that it is one', async () => {
  const nothing = {
    place: '',
    activity: '',
    happenedWhen: '',
    domain: '',
    hand: '',
    significance: [],
    contribution: [],
    chosen: null,
    themes: [],
    credit: '',
    titleRuns: [],
  }
  const bare = await printCard(card({ ...nothing, title: ' \n ', paragraphs: paragraphs('　短い。', ' ', '') }), AT)
  const spoken = flat(await spokenTextOf(bare.pdf))
  expect(spoken).toBe('まちのものがたり坂井市社会福祉協議会（題のないお話）R8後-0001短い。')
  expect(flat(await textOf((await printCard(card({ sample: true }), AT)).pdf))).toContain('見本つくり話です')
})

test('without another view the card says so', async () => {
  const { chosen } = card().story
  const { pdf } = await printCard(card({ chosen: chosen && { ...chosen, dissent: [] } }), AT)
  expect(flat(await textOf(pdf))).toContain('ちがう意見なし坂井市')
})

test('what earlier panels said stands before the last one', async () => {
  const earlier = { panel: '坂井市の会', level: '', reason: paragraphs('はじめの理由です。'), dissent: [] }
  const text = flat(await textOf((await printCard(card({ earlier: [earlier] }), AT)).pdf))
  expect(text.indexOf('はじめの理由です。')).toBeGreaterThan(0)
  expect(text.indexOf('はじめの理由です。')).toBeLessThan(text.indexOf('支えられる側から支える側への変化'))
})

test('a long story flows on to further pages and loses nothing', async () => {
  const sentence = (number: number) => `${number}番目の文で、だれかが笑いました。`
  const long = Array.from({ length: 1100 }, (_, index) => sentence(index)).join('')
  const { pdf } = await printCard(card({ paragraphs: paragraphs(long) }), AT)
  const text = flat(await spokenTextOf(pdf)).replaceAll(/R8後-0001/g, '')
  expect(long.length).toBeGreaterThan(18_000)
  expect((await openPdf(pdf)).numPages).toBeGreaterThan(10)
  expect(text).toContain(long)
})
