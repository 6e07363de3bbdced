import type { Token } from './token.ts'

/**
 * The same words, each with the reading that its neighbours ask for: 7月 ガツ, 二人 フタ・リ, 先生方 ガタ, 旅行会社 ガイシャ.
 * The dictionary gives one reading a word; these rules choose where that one is often wrong (language.md §4).
 */
export function withReadings(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    const reading = RULES.get(token.surface)?.(placeOf(tokens, at))
    return reading === undefined || token.kind === 'user' ? token : { ...token, reading, pron: reading }
  })
}

interface Place {
  readonly token: Token
  /** the word that touches this one, and the one before it */
  readonly before: Token | undefined
  readonly earlier: Token | undefined
  readonly after: Token | undefined
  readonly later: Token | undefined
  /** the number that ends right before the word */
  readonly count: number | undefined
  /** the whole number that the word belongs to, 14 for the 四 of 十四, and the word that follows it */
  readonly number: number | undefined
  readonly counted: Token | undefined
}

type Rule = (place: Place) => string | undefined

function placeOf(tokens: readonly Token[], at: number): Place {
  const token = tokens[at] as Token // `at` comes from the tokens themselves
  const touching = (from: number, to: number) =>
    tokens[from]?.end === tokens[to]?.start ? { left: tokens[from], right: tokens[to] } : {}
  const before = touching(at - 1, at).left
  const after = touching(at, at + 1).right
  return {
    token,
    before,
    earlier: before && touching(at - 2, at - 1).left,
    after,
    later: after && touching(at + 1, at + 2).right,
    count: numberEndingAt(tokens, at),
    ...wholeNumber(tokens, at),
  }
}

function isNumber(token: Token | undefined): boolean {
  return token?.pos1 === '数'
}

function wholeNumber(tokens: readonly Token[], at: number): Pick<Place, 'number' | 'counted'> {
  if (!isNumber(tokens[at])) return { number: undefined, counted: undefined }
  let end = at + 1
  while (isNumber(tokens[end]) && tokens[end - 1]?.end === tokens[end]?.start) end++
  const counted = tokens[end - 1]?.end === tokens[end]?.start ? tokens[end] : undefined
  return { number: numberEndingAt(tokens, end), counted }
}

function numberEndingAt(tokens: readonly Token[], at: number): number | undefined {
  let from = at
  while (from > 0 && isNumber(tokens[from - 1]) && tokens[from - 1]?.end === tokens[from]?.start) from--
  return from === at
    ? undefined
    : countIn(
        tokens
          .slice(from, at)
          .map(({ norm }) => norm)
          .join(''),
      )
}

const DIGITS = '〇一二三四五六七八九'

/** 14, 十四 or 二十 as a number; undefined for what is longer or larger than days and counters ask for. */
function countIn(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  const [, tens, hasTen, ones] = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text) ?? []
  if (text === '' || (tens && !hasTen && ones)) return undefined
  const digit = (kanji: string | undefined, none: number) => (kanji ? DIGITS.indexOf(kanji) : none)
  return hasTen ? digit(tens, 1) * 10 + digit(ones, 0) : digit(tens || ones, 0)
}

const isNoun = (token: Token | undefined) => token?.pos === '名詞'
const isParticle = (token: Token | undefined, ...surfaces: string[]) =>
  token?.pos === '助詞' && (surfaces.length === 0 || surfaces.includes(token.surface))
/** Said of what follows: この, 食べた, 短い, 友だちの. */
const describes = (token: Token | undefined) =>
  token !== undefined && (['連体詞', '動詞', '形容詞', '助動詞'].includes(token.pos) || isParticle(token, 'の'))

const DAYS: Record<number, string> = {
  ...{
    2: 'フツ',
    3: 'ミッ',
    4: 'ヨッ',
    5: 'イツ',
    6: 'ムイ',
    7: 'ナノ',
    8: 'ヨウ',
    9: 'ココノ',
    10: 'トオ',
    20: 'ハツ',
  },
}
const KA_DAYS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 20, 24])

/** 本 and the like: what they become after 3, and after 1, 6, 8, 10. */
const COUNTERS: Record<string, [afterThree: string | undefined, afterShort: string]> = {
  本: ['ボン', 'ポン'],
  匹: ['ビキ', 'ピキ'],
  杯: ['バイ', 'パイ'],
  分: ['プン', 'プン'],
  歩: ['ポ', 'ポ'],
  泊: ['パク', 'パク'],
  発: ['パツ', 'パツ'],
  階: ['ガイ', 'カイ'],
  軒: ['ゲン', 'ケン'],
  足: ['ゾク', 'ソク'],
}

function counter(surface: string): Rule {
  const [three, short] = COUNTERS[surface] ?? [undefined, '']
  return ({ count }) => {
    if (count === undefined || count === 0) return undefined
    const last = count % 10
    if (last === 3) return three
    if (last === 4 && surface === '分') return short
    return [0, 1, 6, 8].includes(last) ? short : undefined
  }
}

const BODIES_IN_JO =
  /^(収容|造船|停留|案内|相談|休憩|診療|避難|集会|作業|印刷|洗面|派出|詰|刑務|興信|興業|鋳造|製作|保養|療養|営業|出張|鍛冶|待合|投票|開票|給油|変電)$/
const COLOURS = /[茶水桃空肌灰藤紫紅鶯鼠黄桜栗橙銀金]$/
const PLACES_TO_POINT =
  /^(こっち|そっち|あっち|どっち|こちら|そちら|あちら|どちら|東|西|南|北|左|右|上|下|前|後ろ|うしろ|奥|外|内|山|海|街|町|村|こ|そ)$/

/** 手伝ってくれる方 is a person; する方がいい and 北の方 are not. */
const person: Rule = ({ token, before, earlier, after, later }) => {
  if (token.pos1 === '接尾') return isNoun(before) && before?.pos1 !== '固有名詞' ? 'ガタ' : undefined
  if (token.pos !== '名詞') return undefined
  if (isParticle(before, 'の') && PLACES_TO_POINT.test(earlier?.norm ?? '')) return 'ホウ'
  const compares =
    isParticle(after, 'が', 'は') &&
    (later?.pos === '形容詞' || later?.pos1 === '形容動詞語幹' || later?.pos === '副詞')
  return compares ? undefined : 'カタ'
}

const RULES = new Map<string, Rule>([
  ['月', ({ count, after }) => (count !== undefined && count <= 12 && after?.surface !== '間' ? 'ガツ' : undefined)],
  [
    '日',
    ({ count, earlier }) => {
      if (count === 1) return earlier?.surface === '月' ? 'タチ' : undefined
      return count !== undefined && KA_DAYS.has(count) ? 'カ' : undefined
    },
  ],
  ['日間', ({ count }) => (count !== undefined && KA_DAYS.has(count) ? 'カカン' : undefined)],
  [
    '人',
    ({ count, before }) => {
      if (count === 1 || count === 2) return 'リ'
      return before?.surface === '管理' ? 'ニン' : undefined
    },
  ],
  ...[...`${DIGITS.slice(1)}十`].map((kanji): [string, Rule] => [kanji, numeral]),
  ['二十', numeral],
  ...Object.keys(COUNTERS).map((surface): [string, Rule] => [surface, counter(surface)]),
  ['石', ({ count }) => (count !== undefined ? 'コク' : undefined)],
  ['方', person],
  ['家', ({ token, before }) => (token.pos1 === '接尾' && before?.pos1 === '固有名詞' ? 'ケ' : undefined)],
  [
    '間',
    ({ token, before }) => {
      if (token.pos1 === '接尾' || !token.reading?.startsWith('マ')) return undefined
      return describes(before) && before?.surface !== 'という' ? 'アイダ' : undefined
    },
  ],
  [
    '後',
    ({ before, after }) => {
      if (before?.surface === 'た' || before?.surface === 'だ' || before?.pos === '連体詞') return 'アト'
      return before === undefined && isParticle(after, 'に') ? 'ノチ' : undefined
    },
  ],
  ['会社', ({ before }) => (isNoun(before) && before?.pos1 !== '数' ? 'ガイシャ' : undefined)],
  ['不足', ({ before }) => (isNoun(before) ? 'ブソク' : undefined)],
  ['日本', () => 'ニホン'],
  [
    '行っ',
    ({ token, before }) => {
      if (token.base === '行う') return isParticle(before, 'を') || before?.pos1 === 'サ変接続' ? undefined : 'イッ'
      return undefined
    },
  ],
  ['所', ({ token, before }) => (token.pos1 === '接尾' && BODIES_IN_JO.test(before?.norm ?? '') ? 'ジョ' : undefined)],
  ['町', ({ token, before }) => (token.pos1 === '接尾' && before ? 'チョウ' : undefined)],
  ['他', () => 'ホカ'],
  ['金', ({ before, after }) => (!isNoun(before) && isParticle(after) ? 'カネ' : undefined)],
  [
    '何',
    ({ after }) => {
      if (after === undefined) return undefined
      return /^(の|で|と|だ|て|なら|や|です|でし|だっ|でしょ)/.test(after.surface) ? 'ナン' : undefined
    },
  ],
  [
    '今',
    ({ token, after }) =>
      token.pos === '接頭詞' && !/^(年|月|週|期|回|季|シーズン|大会|世紀|国会|場所)/.test(after?.norm ?? '')
        ? 'イマ'
        : undefined,
  ],
  ['色', ({ token, before }) => (token.pos1 === '接尾' && COLOURS.test(before?.norm ?? '') ? 'イロ' : undefined)],
  ['語', ({ token, before }) => (!isNoun(before) && token.reading === 'カタリ' ? 'ゴ' : undefined)],
  ['湖', ({ before }) => (isNoun(before) ? 'コ' : undefined)],
  ['公', ({ before }) => (isNoun(before) ? 'コウ' : undefined)],
  ['女', ({ token, before }) => (before === undefined || describes(before) ? 'オンナ' : token.reading)],
  ['頃', ({ before }) => (isNoun(before) ? 'ゴロ' : undefined)],
  ['ごろ', () => undefined],
  ['入り口', () => 'イリグチ'],
  ['父母', () => 'フボ'],
  ['既存', () => 'キゾン'],
  ['残存', () => 'ザンゾン'],
  ['越前', () => 'エチゼン'],
  ['現世', () => 'ゲンセ'],
  ['身体', ({ after }) => (isParticle(after) || after === undefined ? 'カラダ' : undefined)],
])

/** 二日 フツカ, 十四日 ジュウヨッカ, 一人 ヒトリ, 四年 ヨネン. */
function numeral({ token, number, counted }: Place): string | undefined {
  if (number === undefined || !counted) return undefined
  const isLast = token.end === counted.start
  if (counted.surface.startsWith('日')) return dayOf(token.surface, { number, isLast })
  if (counted.surface.startsWith('人') && isLast) return PEOPLE[number]
  return isLast && number % 10 === 4 && /^(年|時|円|人)/.test(counted.surface) ? 'ヨ' : undefined
}

const PEOPLE: Record<number, string> = { 1: 'ヒト', 2: 'フタ', 4: 'ヨ' }

// 二十日 is one sound for two kanji: each takes its half.
function dayOf(surface: string, { number, isLast }: { number: number; isLast: boolean }): string | undefined {
  if (number === 20) return surface === '二' ? 'ハ' : surface === '十' ? 'ツ' : DAYS[number]
  if (number === 14 || number === 24) return isLast ? 'ヨッ' : undefined
  return isLast ? DAYS[number] : undefined
}
