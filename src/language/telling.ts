import type { Phrase } from './compounds.ts'
import type { Token } from './token.ts'

// 参加者たち, 変更後: what follows says how many or when, not what.
const TRAILING = new Set(
  '等 など ら たち 達 方 どうし 同士 氏 さん 様 君 ちゃん 内 中 後 前 時 間 上 下 用 ごろ 頃 全体 以外 以上 以下 自身 向け'.split(
    ' ',
  ),
)

// Said in nearly every story, and so of no use for telling stories apart.
const EVERYDAY = new Set(
  (
    '今日 昨日 明日 毎日 毎週 毎月 毎年 最近 最初 最後 今回 今度 今年 去年 来年 今月 先月 来月 先週 来週 時間 時期 時々 当時 当日 以前 以後 現在 ' +
    '今後 普段 一番 一緒 一度 一回 一日 全部 全員 全体 自分 自身 本人 相手 名前 気持ち 言葉 感じ 姿 様子 場合 理由 結果 意味 状態 状況 部分 ' +
    '方法 問題 必要 大切 大事 大変 大丈夫 普通 特別 色々 いろいろ たくさん みんな 皆さん みなさん 何か 人間 男性 女性 大人 子ども 子供 こども ' +
    '電話 番号 電話番号 メール 住所 お母さん お父さん おばあさん おじいさん おばあちゃん おじいちゃん ばあさん じいさん おばさん おじさん お兄さん お姉さん 赤ちゃん 奥さん ' +
    '月曜 火曜 水曜 木曜 金曜 土曜 日曜 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 午前 午後 朝 昼 夜 夕方 週末 半年 はじめ 初め ' +
    '実際 本当 全て すべて ほとんど その後 あと 他 ほか きっかけ おかげ 無理 元気 好き 嫌い 上手 下手 一つ 二つ 三つ ひとつ ふたつ 一人 二人 三人'
  ).split(' '),
)

/** Where each sentence begins, in UTF-16 units. */
export function sentenceStarts(tokens: readonly Token[]): number[] {
  return tokens.filter((_, i) => i === 0 || tokens[i - 1]?.pos1 === '句点').map(({ start }) => start)
}

/** 参加者たち → 参加者 */
export function withoutTrailing(phrase: Phrase): Pick<Phrase, 'norm' | 'start' | 'parts'> {
  const last = phrase.parts.findLastIndex(({ norm }) => !TRAILING.has(norm))
  const parts = phrase.parts.slice(0, Math.max(1, last + 1))
  return { norm: parts.map((part) => part.norm).join(''), start: phrase.start, parts }
}

/** Whether a noun could tell one story from another; names of people are looked at elsewhere. */
export function isTelling({ norm, parts }: Pick<Phrase, 'norm' | 'parts'>): boolean {
  const [only] = parts
  if (norm.length < 2 || EVERYDAY.has(norm)) return false
  if (parts.length > 1 || only?.kind === 'user') return true
  if (only?.pos1 === '副詞可能' || only?.pos1 === '形容動詞語幹' || only?.pos1 === '接尾') return false
  return !/^[ぁ-ん]{1,2}$/.test(norm) && !/^[A-Za-z]{1,2}$/.test(norm)
}

/** 田中 in 田中さん, 花子; not a word that staff put into their dictionary. */
export function isAboutPerson({ kind, pos1, pos2 }: Token): boolean {
  return kind !== 'user' && pos2 === '人名' && (pos1 === '固有名詞' || pos1 === '接尾')
}
