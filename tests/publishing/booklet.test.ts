import { expect, test } from 'vitest'
import { printBooklet } from '../../src/publishing/booklet.export.ts'
import { linesOf, openPdf, spokenTextOf, structureOf } from './_pdf.ts'
import { booklet, drawnPhoto, paragraphs, SALON, story } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const flat = (text: string) => text.replace(/\s/g, '')
const STORIES = [
  story({ number: 'R8後-0002', title: '雪の朝の足あと', chosen: null, themes: ['子ども食堂', 'ふれあいサロン'] }),
  story({ paragraphs: paragraphs(...SALON, ...SALON, ...SALON, ...SALON) }),
]

test('a booklet has contents with page numbers, the method box, the stories, how they were chosen and an index', async () => {
  const { pdf, replaced } = await printBooklet(booklet(STORIES), AT)
  const lines = (await linesOf(pdf)).map(flat)
  const text = flat(await spokenTextOf(pdf))
  // Cover, contents, opening, the chosen story on two pages, opening, the other story, how, index.
  const contents = [
    '選ばれたお話3',
    '縁側で飲んだ一杯のお茶4',
    'いっしょに読んだお話6',
    '雪の朝の足あと7',
    'どのように選んだか8',
    'ことばのさくいん9',
  ]
  expect(lines.filter((line) => contents.includes(line))).toEqual(contents)
  expect(lines).toEqual(expect.arrayContaining(['ふれあいサロン4、7', '子ども食堂7', '見守り活動4']))
  expect(text).toContain(
    'この冊子のお話は、多くの中から話し合いで選んだものです。平均や全体の割合を表すものではありません。集めた数42、読んだ人7、選び方話し合いと多数決。',
  )
  expect(text).toContain('同意の範囲で2/3本を掲載')
  for (const words of [
    '支えられる側から支える側への変化',
    '隣の人の話も',
    'さくら（ペンネーム）',
    '7人（話し合いに出た人6人）',
    '読んだお話2本',
  ])
    expect(text).toContain(words)
  expect([(await openPdf(pdf)).numPages, replaced]).toEqual([9, []])
})

test('no word of a contest stands in a booklet', async () => {
  const text = await spokenTextOf((await printBooklet(booklet(STORIES), AT)).pdf)
  expect(text).not.toMatch(/選考|審査|入賞|順位|[0-9０-９一二三]位|委員|優勝|得点|ランキング/)
})

test('the bookmarks follow the parts, and the headings skip no level', async () => {
  const { pdf } = await printBooklet(booklet(STORIES), AT)
  const outline = await (await openPdf(pdf)).getOutline()
  expect(outline?.map(({ title, items }) => [title, items.map((item: { title: string }) => item.title)])).toEqual([
    ['選ばれたお話', ['縁側で飲んだ一杯のお茶']],
    ['いっしょに読んだお話', ['雪の朝の足あと']],
    ['どのように選んだか', []],
    ['ことばのさくいん', []],
  ])
  const structure = await structureOf(pdf)
  expect(structure.filter((node) => node.role === 'TOCI')).toHaveLength(6)
  const levels = structure.flatMap(({ role }) => (/^H\d/.test(role) ? [Number(role[1])] : []))
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
})

test('one kind of story needs no parts, and a story stands on a page of its own', async () => {
  const { pdf } = await printBooklet(
    booklet([story(), story({ number: 'R8後-0003', title: '九十歳の畑の先生', themes: [] })]),
    AT,
  )
  const outline = await (await openPdf(pdf)).getOutline()
  expect(outline?.map((entry) => entry.title)).toEqual([
    '縁側で飲んだ一杯のお茶',
    '九十歳の畑の先生',
    'どのように選んだか',
    'ことばのさくいん',
  ])
  expect((await openPdf(pdf)).numPages).toBe(6)
})

test('a booklet with nothing but the necessary, and one with nasty words everywhere, are set', async () => {
  const bare = {
    ...booklet([story({ themes: [], significance: [], credit: '', domain: '', place: '' })]),
    subtitle: '',
    leftOut: 0,
  }
  const nothing = await printBooklet(
    { ...bare, howChosen: { ...bare.howChosen, passes: [], decidedOn: '', level: '' } },
    AT,
  )
  expect(flat(await spokenTextOf(nothing.pdf))).toContain('同意の範囲で1/1本を掲載')
  const nasty = '#panic("x") $x$ <lab> @ref *b* \\ 한 😊\n改行'
  const photos = [{ bytes: await drawnPhoto(), alt: nasty }]
  const stories = [
    story({ title: nasty, themes: [nasty, nasty, '#x'], photos }),
    story({ title: '', chosen: null, credit: nasty }),
  ]
  const { pdf, replaced } = await printBooklet(
    { ...booklet(stories), title: nasty, subtitle: nasty, cycle: nasty, organisation: nasty },
    AT,
  )
  expect(replaced).toEqual(['한'])
  expect(flat(await spokenTextOf(pdf))).toContain('#panic("x")$x$<lab>@ref*b*\\〓😊改行')
})

test('panels before this one stand before it', async () => {
  const content = booklet([story()])
  const first = { ...content.howChosen, panel: '坂井市の会', passes: [] }
  const text = flat(await spokenTextOf((await printBooklet({ ...content, earlierChoices: [first] }, AT)).pdf))
  const how = text.slice(text.lastIndexOf('どのように選んだか'))
  expect(how.indexOf('坂井市の会')).toBeLessThan(how.indexOf('三国圏域の会'))
})

test('after a run-off both votes are printed; a round that chose none prints why (R5.2, R5.12)', async () => {
  const content = booklet([story({ chosen: null })])
  const votes = [{ title: 'まず決まった話', votes: 3 }]
  const again = [{ title: '並んだ話', votes: 2 }]
  const withoutChoice = {
    reason: withWords('どの変化も、まだ始まったばかりだったから'),
    dissent: withWords('道具を直した話を推す声もあった'),
  }
  const howChosen = { ...content.howChosen, passes: [votes, again], withoutChoice }
  const text = flat(await spokenTextOf((await printBooklet({ ...content, howChosen }, AT)).pdf))
  const expected = [
    ...['投票1回め', 'まず決まった話', '投票2回め', '並んだ話'],
    ...['今回は選びませんでした', 'まだ始まったばかりだったから', '道具を直した話を推す声'],
  ]
  expect(expected.filter((words) => !text.includes(words))).toEqual([])
  expect(text.indexOf('投票1回め')).toBeLessThan(text.indexOf('投票2回め'))
})

const withWords = (text: string) => [[{ text }]]
