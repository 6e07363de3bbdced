import { compounds } from './compounds.ts'
import { normalize } from './normalise.ts'
import type { Finding } from './personal.ts'
import type { Token } from './token.ts'

type Found = Omit<Finding, 'surface'>

interface Pattern {
  readonly type: Finding['type']
  /** over the text in NFKC; the first group, where there is one, is what is found */
  readonly pattern: RegExp
  readonly level: Finding['level']
  readonly reason: string
  readonly holds?: (found: string) => boolean
}

// What people type for a hyphen: NFKC leaves these apart.
const HYPHENS = String.raw`\-‐‑‒–—―−ー`
const H = `[${HYPHENS}]`
const PLACE = String.raw`[\p{Script=Han}々ヶケぁ-ん]`

const PATTERNS: readonly Pattern[] = [
  {
    type: 'mail',
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
    level: 'high',
    reason: 'メールアドレスのようです。',
  },
  {
    type: 'phone',
    pattern: new RegExp(
      String.raw`(?<![\d${HYPHENS}])(?:\+81[ ${HYPHENS}]?\d{1,4}|\(?0\d{1,4}\)?)(?:[ (]|${H})?\d{1,4}(?:[ )]|${H})?\d{3,4}(?!\d)`,
      'gu',
    ),
    level: 'high',
    reason: '電話番号のようです。',
    holds: isPhone,
  },
  {
    type: 'postal',
    pattern: new RegExp(String.raw`〒 ?\d{3}${H}?\d{4}(?!\d)`, 'gu'),
    level: 'high',
    reason: '郵便番号のようです。',
  },
  {
    type: 'address',
    pattern: new RegExp(
      String.raw`${PLACE}{0,12}\d{1,4}(?:丁目(?:\d{1,4}(?:番地?(?:\d{1,4}号?)?)?)?(?:${H}\d{1,4}){0,2}|番地(?:の\d{1,3})?|番\d{1,3}号)`,
      'gu',
    ),
    level: 'high',
    reason: '住所のようです。',
  },
  {
    type: 'address',
    pattern: new RegExp(
      String.raw`${PLACE}{1,6}[市区町村]${PLACE}{1,10}\d{1,4}${H}\d{1,4}(?:${H}\d{1,4})?(?!\d)`,
      'gu',
    ),
    level: 'high',
    reason: '住所のようです。',
  },
  {
    type: 'birth',
    pattern: /(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})|\d{4})年\d{1,2}月\d{1,2}日(?:生まれ|うまれ|生)/gu,
    level: 'high',
    reason: '生年月日のようです。',
  },
  {
    type: 'account',
    pattern: /(?:LINE|ライン)\s*(?:ID|アイディー)?\s*[:：は]?\s*(@?[A-Za-z0-9][\w.-]{3,19})/giu,
    level: 'high',
    reason: 'LINEのIDのようです。',
  },
  {
    type: 'account',
    pattern: /(?<![\w.@])@[A-Za-z]\w{3,20}(?![\w.]*\.)/gu,
    level: 'mid',
    reason: 'SNSの名前のようです。',
  },
  {
    type: 'age',
    pattern:
      /(?<![\p{Script=Han}])(?:[小中高][1-6一二三四五六](?=[のでにはがをと、。)の）]|$)|小学校?[1-6一二三四五六]年生?|中学校?[1-3一二三]年生?|高校[1-3一二三]年生?|(?<!\d)1?\d歳(?!代))/gu,
    level: 'low',
    reason: '子どもの学年や年のようです。子どもが出てくるお話は、保護者の同意を確かめてください。',
  },
]

/** Telephone numbers, addresses, schools and other words by which somebody may be known. Offsets are those of the text as it was given. */
export function personalPatterns(text: string, tokens: readonly Token[]): Found[] {
  const { text: plain, toOriginal } = normalize(text)
  const found = PATTERNS.flatMap(({ type, pattern, level, reason, holds }) =>
    Array.from(plain.matchAll(pattern), (match) => {
      const part = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(part)
      return { part, one: { type, level, reason, start: toOriginal(start), end: toOriginal(start + part.length) } }
    })
      .filter(({ part }) => holds?.(part) ?? true)
      .map(({ one }) => one),
  )
  return [...found, ...institutions(tokens)]
}

// Ten or eleven figures from a zero, twelve with the country: what is shorter or longer counts something else.
function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, '')
  if (found.startsWith('+81')) return digits.length >= 11 && digits.length <= 12
  return digits.length === 10 || digits.length === 11
}

const SCHOOLS = /(小学校|中学校|高校|高等学校|小中学校|支援学校|養護学校|大学|短大|幼稚園|保育園|保育所|こども園)$/u
const FACILITIES =
  /(病院|医院|診療所|クリニック|デイサービス|デイサービスセンター|作業所|老人ホーム|グループホーム|特養|苑|荘)$/u

/** 坂井小学校, みくに病院: a kind of house with a name before it. */
function institutions(tokens: readonly Token[]): Found[] {
  return compounds(tokens).flatMap(({ start, end, norm, parts }): Found[] => {
    const isNamed = parts.slice(0, -1).some(({ pos1, kind }) => pos1 === '固有名詞' || kind === 'unknown')
    if (!isNamed) return []
    if (SCHOOLS.test(norm)) return [{ type: 'school', level: 'mid', start, end, reason: '学校や園の名前のようです。' }]
    return FACILITIES.test(norm)
      ? [{ type: 'facility', level: 'mid', start, end, reason: '病院や施設の名前のようです。' }]
      : []
  })
}
