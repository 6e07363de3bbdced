import type { GENDERS, Relation, ROLES } from '../stories/story.ts'
import { folded } from './import-match.ts'

/** What a cell answers: a value of ours, nothing where nothing was written, or words that are not understood. */
export type Answer<T extends string> = T | '' | undefined

type Words<T extends string> = readonly { value: T; name: string }[]

function choices<T extends string>(...words: readonly (readonly [T, readonly string[]])[]): Words<T> {
  return words.flatMap(([value, names]) => names.map((name) => ({ value, name: folded(name) })))
}

/** The longest words in a cell say what is meant; two that are as long say nothing. */
function chosen<T extends string>(cell: string, words: Words<T>): Answer<T> {
  // 「ペンネーム（ほかの名前）を出す」: what stands in brackets explains the choice.
  const text = folded(cell.normalize('NFKC').replace(/\([^()]*\)/g, '')) || folded(cell)
  if (text === '') return cell.trim() === '' ? '' : undefined
  const found = words.filter(({ name }) => holds(text, name))
  const longest = Math.max(0, ...found.map(({ name }) => name.length))
  const values = new Set(found.filter(({ name }) => name.length === longest).map(({ value }) => value))
  return values.size === 1 ? [...values][0] : undefined
}

// 「11年」 does not hold 「1年」.
function holds(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at !== -1 && !(/^\d/.test(name) && /\d$/.test(text.slice(0, at)))
}

const NO = /ない|ません|ずに|いや|嫌|だめ|ダメ|駄目|不可|困/

/** A yes with a no in it is not understood: nothing is given that was not clearly given. */
function unlessNo<T extends string>(cell: string, answer: Answer<T>, narrow: readonly T[]): Answer<T> {
  return answer && !narrow.includes(answer) && NO.test(cell.normalize('NFKC')) ? undefined : answer
}

const RELATION = choices(
  ['self', ['自分のこと', '自分', '本人', 'わたし', '私', '自身']],
  ['family', ['家族のこと', '家族', '身内', '親族', '夫', '妻', '父', '母', '息子', '娘', '孫']],
  [
    'other',
    [
      '見たこと聞いたこと',
      '見たこと',
      '聞いたこと',
      'ほかの人',
      '他の人',
      '知人',
      '友人',
      '利用者',
      '参加者',
      '近所の人',
    ],
  ],
  ['group', ['団体のこと', '団体', 'グループ', '会のこと', '組織']],
)

export function readRelation(cell: string): Answer<Relation> {
  // 「わたしの母のこと」 is no story of her own.
  const other = cell.normalize('NFKC').replace(/(?:自分|わたし|私|本人|自身)(?:たち|達)?の(?!こと)/g, '')
  return chosen(other, RELATION)
}

const ROLE = choices(
  ['participant', ['参加している人', '参加者', '参加', '利用している人', '利用者', '当事者']],
  ['volunteer', ['ボランティア']],
  ['group', ['団体の人', '団体', '役員', '代表']],
  ['student', ['学生', '生徒', '高校生', '中学生', '小学生', '大学生']],
  ['company', ['会社の人', '会社', '企業', '事業所']],
  ['staff', ['社協の職員', '社協職員', '社協', '職員']],
  ['other', ['そのほか', 'その他']],
)

export function readRole(cell: string): Answer<(typeof ROLES)[number]> {
  return chosen(cell, ROLE)
}

const GENDER = choices(
  ['f', ['女性', '女']],
  ['m', ['男性', '男']],
  ['other', ['そのほか', 'その他']],
  ['none', ['答えない', '回答しない', '答えたくない', '回答したくない', '無回答']],
)

export function readGender(cell: string): Answer<(typeof GENDERS)[number]> {
  return chosen(cell, GENDER)
}

const UNTIL = choices(
  ['1y', ['1年', '一年', '1ねん']],
  ['3y', ['3年', '三年', '3ねん']],
  ['open', ['やめてと言うまで', 'やめてというまで', 'やめるまで', '期限なし', '無期限', 'ずっと']],
)

export function readUntil(cell: string): Answer<'1y' | '3y' | 'open'> {
  const until = chosen(cell, UNTIL)
  return unlessNo(cell, until, ['1y'])
}

const CREDIT = choices(
  ['none', ['名前を出さない', '名前は出さない', '出さない', '載せない', 'のせない', '匿名', '無記名', '非公開']],
  ['pen', ['ペンネームを出す', 'ペンネーム', 'ニックネーム', '筆名']],
  ['real', ['本名を出す', '名前を出す', '本名', '実名', '氏名']],
)

export function readCredit(cell: string): Answer<'none' | 'pen' | 'real'> {
  const credit = chosen(cell, CREDIT)
  return unlessNo(cell, credit, ['none'])
}

const REPLY = choices(
  ['mail', ['メール']],
  ['phone', ['電話']],
  ['letter', ['手紙', '郵便', '郵送', 'はがき', '葉書']],
  ['group', ['団体の人から聞く', '団体の人', '団体']],
  ['none', ['お知らせはいらない', 'いらない', '必要ない', '不要', '希望しない', 'いいえ']],
)

export function readReply(cell: string): Answer<'mail' | 'phone' | 'letter' | 'group' | 'none'> {
  const reply = chosen(cell, REPLY)
  return unlessNo(cell, reply, ['none'])
}

const THIRD = choices(
  ['yes', ['はい聞きました', '聞きました', 'はい', '確認済み']],
  ['notyet', ['まだです', 'まだ', '聞いていない', '聞いていません', 'いいえ']],
  ['disguised', ['だれかわからないように', '誰かわからないように', '誰か分からないように']],
  ['nobody', ['ほかの人は出てきません', 'ほかの人は出てこない', '他の人は出てきません', '出てきません', '出てこない']],
)

export function readThird(cell: string): Answer<'yes' | 'notyet' | 'disguised' | 'nobody'> {
  const third = chosen(cell, THIRD)
  return unlessNo(cell, third, ['notyet', 'disguised', 'nobody'])
}

const YES = words(
  'はい',
  'ok',
  '可',
  '可能',
  'よい',
  '良い',
  'よろしい',
  '同意',
  '承諾',
  '了承',
  '希望',
  '希望する',
  '希望します',
  'yes',
  'y',
  'true',
)
const YES_ACTS = words(
  '同意する',
  '同意します',
  '承諾する',
  '承諾します',
  '了承する',
  '了承します',
  '使ってよい',
  '使ってもよい',
  '載せてよい',
  '載せてもよい',
  'のせてよい',
  'のせてもよい',
  '読んでよい',
  '読んでもよい',
  'かまいません',
  '構いません',
  'かまわない',
  '構わない',
)
const NOT = words(
  'いいえ',
  'no',
  'n',
  'false',
  '不可',
  '同意しない',
  '同意しません',
  '承諾しない',
  '希望しない',
  '希望しません',
  'だめ',
  '駄目',
  'いや',
  '嫌',
  '使わない',
  '使わないで',
  'のせない',
  '載せない',
  'なし',
)
const ASK = words(
  '見てから決める',
  '見てから決めたい',
  '見てから',
  '確認してから',
  '確認してから決める',
  '相談したい',
  'その都度',
)

function words(...list: string[]): ReadonlySet<string> {
  return new Set(list.map(folded))
}

/** はい, ○, 同意する …; only what is plainly a yes is one. */
export function readConsent(cell: string): Answer<'yes' | 'no' | 'ask'> {
  const mark = cell
    .normalize('NFKC')
    .replace(/\ufe0f/g, '')
    .trim()
  if (mark === '') return ''
  if (/^[○〇◯⭕◎✓✔☑レ]$/u.test(mark)) return 'yes'
  if (/^[×✕✖✗✘❌☓xX]$/u.test(mark)) return 'no'
  const text = folded(mark)
  if (YES.has(text) || YES_ACTS.has(text)) return 'yes'
  if (NOT.has(text) || text.startsWith('いいえ')) return 'no'
  if (ASK.has(text) || text.startsWith('見てから決め')) return 'ask'
  return /^はい[^\p{L}\p{N}]/u.test(mark) && !NO.test(mark) ? 'yes' : undefined
}
