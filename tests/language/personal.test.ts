import { expect, test } from 'vitest'
import { detectPersonal, type Wordings } from '../../src/language/personal.ts'
import { analyzer, developmentSet, tokens } from './_engine.ts'

test.each([
  ['田中さんが来た', '田中'],
  ['佐藤様よりお手紙', '佐藤'],
  ['鈴木くんと遊ぶ', '鈴木'],
  ['ゆきちゃんの絵', 'ゆき'],
  ['木村君に教わる', '木村'],
  ['山田太郎氏の話', '山田太郎'],
  ['小林殿', '小林'],
  ['渡辺先生に相談', '渡辺'],
  ['世話役の清水さん', '清水'],
  ['床屋の 田中 さん', '田中'],
  ['水落朋大は実兄', '水落朋大'],
])('in %s a name is found: %s', async (text, name) => {
  expect((await found(text)).map(({ surface }) => surface)).toEqual([name])
})

test.each([
  '利用者さんとお母さん',
  '民生委員さんと社協さん',
  'Aさん、Ｂさん、〇〇さん、××さん',
  'みなさん、たくさんのお客さん',
  '神様、仏様、お客様',
  '病院の先生と校長先生',
  '赤ちゃんとおじいちゃん',
  '職員さん、ボランティアさん、ヘルパーさん',
  '魚屋さんと大工さん',
])('in %s there is nobody to name', async (text) => {
  expect(await found(text)).toEqual([])
})

test.each(['田中市', '田中町のサロン', '清水駅', '吉田川', '田中株式会社', '株式会社田中', '小林商店'])(
  '%s is no person',
  async (text) => {
    expect(await found(text)).toEqual([])
  },
)

test('a finding says how sure it is, and why, in words for the staff', async () => {
  expect(await found('区長は山田太郎。田中さんと佐藤会長、それに太郎')).toEqual([
    {
      type: 'person',
      start: 3,
      end: 7,
      surface: '山田太郎',
      level: 'high',
      reason: '姓と名が続いているように見えます。',
    },
    {
      type: 'person',
      start: 8,
      end: 10,
      surface: '田中',
      level: 'high',
      reason: '「さん」が付いているため、人の名前と思われます。',
    },
    {
      type: 'person',
      start: 13,
      end: 15,
      surface: '佐藤',
      level: 'high',
      reason: '「会長」の前にあるため、人の名前と思われます。',
    },
    { type: 'person', start: 21, end: 23, surface: '太郎', level: 'mid', reason: '人の名前として辞書にある言葉です。' },
  ])
})

test('the staff decide: what they allow is not found, what they deny is found everywhere', async () => {
  const text = '田中さんとハルと田中さんの犬ハル'
  expect(
    (await found(text, { allow: ['田中'], deny: ['ハル'] })).map(({ start, surface }) => [start, surface]),
  ).toEqual([
    [5, 'ハル'],
    [14, 'ハル'],
  ])
})

test('a finding is a slice of the text, emoji before it or not', async () => {
  const text = '😀😀ｻﾎﾟｰﾄの田中さん'
  for (const { start, end, surface } of await found(text)) expect(text.slice(start, end)).toBe(surface)
  expect(await found(text)).toHaveLength(1)
})

test.each([
  ['エリザベス1世に仕えた', 'エリザベス1世', 'high'],
  ['フアン十三世と', 'フアン十三世', 'high'],
  ['クートラ医師が来た', 'クートラ', 'high'],
  ['兄エドモンが完成させた', 'エドモン', 'high'],
  ['田中リタと来た', '田中リタ', 'high'],
  ['小幡酉吉の帰朝', '小幡酉吉', 'high'],
  ['カルロスが亡くなった', 'カルロス', 'low'],
  ['ジェニファーは、笑った', 'ジェニファー', 'low'],
  ['アンジェロの一人娘', 'アンジェロ', 'low'],
  ['熊田応援の声', '熊田', 'mid'],
])('in %s the name is %s', async (text, name, level) => {
  expect((await found(text)).map((one) => [one.surface, one.level])).toEqual([[name, level]])
})

test.each([
  '沖縄知事',
  '上院議員',
  '『ペール・ギュント』の上演',
  '京義・東海線',
  '伊達男',
  'エル・ドラード',
  'ワークショップが好評',
])('in %s nobody is named', async (text) => {
  expect(await found(text)).toEqual([])
})

const marked = developmentSet<{ text: string; gold: [number, number][] }>('person-gsd-dev.jsonl')

test.skipIf(!marked)(
  'two of three names of the development set are found, with a false alarm in three sentences of a hundred at most',
  async () => {
    const { tokenize } = await analyzer()
    let [met, wanted, alarms] = [0, 0, 0]
    for (const { text, gold } of marked ?? []) {
      const findings = detectPersonal(text, tokenize(text))
      const meets = ([start, end]: [number, number]) => findings.some((one) => one.start < end && start < one.end)
      met += gold.filter(meets).length
      wanted += gold.length
      if (findings.some((one) => !gold.some(([start, end]) => one.start < end && start < one.end))) alarms++
    }
    expect(met / wanted).toBeGreaterThan(0.65)
    expect(alarms / (marked?.length ?? 1)).toBeLessThan(0.03)
  },
)

async function found(text: string, wordings?: Wordings) {
  return detectPersonal(text, await tokens(text), wordings)
}
