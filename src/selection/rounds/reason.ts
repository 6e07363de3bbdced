import { Refusal } from '../../base/refusal.ts'

export type Judgement = { ok: true } | { ok: false; hint: string }

const QUESTION = '話した人が読んで、わかる理由ですか。'
const ADVICE = 'だれの どんな変化が、なぜ大切だと思ったのかを、1つの文で書いてください。'
const ADVICE_FOR_NONE = 'なぜ今回は選ばないことにしたのかを、1つの文で書いてください。'
const BARE = '決め方や「よかった」だけでは、話した人に伝わりません。'

/** @throws Refusal with the hint, when the group's reason is empty or bare (R5.8) */
export function ensureReason(reason: string, about?: { none: boolean }): void {
  const judgement = judgeReason(reason, about)
  if (!judgement.ok) throw new Refusal(judgement.hint, 422, 'reason')
}

// A short sentence in kanji says much: 「夫を亡くした人が、笑った」 has eleven characters.
const LEAST_SUBSTANCE = 11
// 「あとで書きますあとで書きます」 and a key held down are long without saying anything.
const LEAST_VARIETY = 7
// Why nothing was chosen can be said in fewer words: 「どれも、まだ途中の変化だった」.
const LEAST_FOR_NONE = 4

/**
 * Whether a reason says what in the change mattered, so that its teller can understand it (R5.8).
 * What only reports the procedure, praises or puts off is set aside; at least eleven characters must remain,
 * or four where the panel chose none.
 * It counts, it does not understand: in doubt it lets a reason pass, since the panel's word is its own.
 */
export function judgeReason(reason: string, { none } = { none: false }): Judgement {
  const advice = none ? ADVICE_FOR_NONE : ADVICE
  if (reason.trim() === '') return { ok: false, hint: `理由を書いてください。${QUESTION}${advice}` }
  return saysEnough(substanceOf(reason), none) ? { ok: true } : { ok: false, hint: `${QUESTION}${BARE}${advice}` }
}

function saysEnough(substance: string, none: boolean): boolean {
  const variety = new Set(substance).size
  if (none) return variety >= LEAST_FOR_NONE
  return substance.length >= LEAST_SUBSTANCE && variety >= LEAST_VARIETY
}

function substanceOf(reason: string): string {
  const plain = reason.normalize('NFKC').replace(/\s/g, '')
  return plain.replace(FILLER, GAP).split(NOT_WRITING).filter(saysSomething).join('')
}

const GAP = '|'
const NOT_WRITING = /[^\p{L}\p{N}ー]+/u

// Between two set-aside pieces only particles are left: 「が」「ので」「のは」.
function saysSomething(clause: string): boolean {
  return !/^(\p{Script=Hiragana}{0,3}|\d+)$/u.test(clause)
}

// Pieces of regular expressions, the longer first. A piece too many costs an honest sentence a few characters only.
const WHICH_ONE = String.raw`
  R?\d+[前後]-\d+ (エピソード|候補|お?話)?No\.?\d+ (エピソード|候補|お話)[A-Z\d]+ [A-Z](?=の(お?話|エピソード))
  第?[\d一二三四五六七八九十]+(番目|番|票|位|対[\d一二三四五六七八九十]+|人(全員|中))`
const HOW_IT_WAS_DECIDED = `
  全員一致 全会一致 満場一致 全員 全会 満場 一致 総意 合意 みんな 皆さん 皆 メンバー
  賛成 反対 異議 異論 支持 意見 多数決 多数 決選投票 投票 得票 票 点数 挙手 拍手 採決 くじ じゃんけん 推薦 一任
  話し?合[いっ] 話しあ[いっ] 協議 相談 検討 最終的 結局 結果 多か 多い 集まっ 集め 入っ
  決[まめ] きま[るりっ] きめ[るたま] 選[ばびん] えら[ばびん] 決定 選出 選択 選定 可決 採択 まとま`
const PRAISE_FOR_ANY_STORY = `
  いちばん 一番 最も もっとも とても すごく 本当 ほんとう 非常 大変 なんとなく 何となく やはり やっぱり
  (?<![仲改])良 よか よい よく いい 好き 素晴らし すばらし すご 立派 見事 最高 優れ すぐれ
  感動 感心 共感 納得 感銘 心に(残|響|ひび) 心を(打|動か) 胸を打 胸が熱く 涙が出 泣け 印象 大切 重要 重大 大き
  適切 適当 妥当 ふさわし 面白 おもしろ わかりやす 分かりやす 読みやす 上手 じょうず 充実 魅力 説得力
  文章 内容 (お|この|その|の)話 お話 エピソード ストーリー 物語 変化 これ この その どれ 全部 (他|ほか)の?(もの)?`
const THINKING_ALOUD = '思[いうっえわ] おもい おもう おもっ 感じ 考え 判断 理由 比べ くらべ 評価'
const NOTHING_YET = String.raw`
  特に とくに (なし|無し|ない)(?!\p{L}) ありません 未定 未記入 同上 以上 省略 (あと|後)(で|ほど)書[きく]?`
const ENDINGS = `
  という として により によっ よりも より ました ましょう ます でした です である だった から ため ので かった こと もの
  られ って った した して れ ら る り し て た っ か い く さ な だ で と が は に を の も や お ん`
const WORDS = [WHICH_ONE, HOW_IT_WAS_DECIDED, PRAISE_FOR_ANY_STORY, THINKING_ALOUD, NOTHING_YET]
const FILLER = new RegExp(`(${WORDS.map(eitherOf).join('|')})(${eitherOf(ENDINGS)})*`, 'gu')

function eitherOf(pieces: string): string {
  return pieces.trim().split(/\s+/).join('|')
}
