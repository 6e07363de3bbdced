import { createThemes, themesIn } from './themes.ts'
import type { Token } from './token.ts'

/**
 * What the law asks to be handled with special care (個人情報の保護に関する法律 2条3項, 施行令 2条): illness, disability, medical
 * care, crime and its victims, descent, creed. Words that hint at it, and no more than hints.
 */
const KINDS = createThemes([
  {
    label: '病気・けが',
    terms: (
      '病気 がん 癌 闘病 持病 難病 うつ うつ病 鬱 統合失調症 認知症 アルツハイマー 脳梗塞 脳卒中 糖尿病 心臓病 てんかん 依存症 アルコール依存症 摂食障がい ' +
      '適応障がい パニック障がい 双極性障がい 感染 陽性 コロナ感染 骨折 余命 発作 後遺症 透析 流産 中絶 自傷 リストカット 自殺 自死'
    ).split(' '),
  },
  {
    label: '診察・薬',
    terms:
      '入院 通院 手術 診断 検査結果 健診結果 服薬 薬 カウンセリング 精神科 心療内科 訪問看護 医療的ケア 療育'.split(
        ' ',
      ),
  },
  {
    label: '障がい',
    terms: (
      '障がい 障がい者 発達障がい 知的障がい 精神障がい 身体障がい 自閉症 アスペルガー ADHD ダウン症 車いす 障がい者手帳 療育手帳 ' +
      '難聴 失語症 半身まひ 麻痺 全盲 弱視'
    ).split(' '),
  },
  {
    label: '犯罪・被害',
    terms: (
      '犯罪 前科 逮捕 服役 出所 刑務所 少年院 保護観察 窃盗 万引き 詐欺 被害者 加害者 性被害 性暴力 痴漢 虐待 DV 暴力 家庭内暴力 ' +
      'いじめ ストーカー ネグレクト'
    ).split(' '),
  },
  {
    label: '出身・国・信仰',
    terms: '部落 被差別部落 同和 在日 国籍 人種 難民 不法滞在 オーバーステイ 信仰 入信 宗教団体 改宗 牧師 信者'.split(
      ' ',
    ),
  },
])

export interface Sensitive {
  readonly kind: string
  /** as the text says them */
  readonly words: readonly string[]
}

/** Kinds of content that want special care, with the words that hint at them. It can miss some, and it decides nothing. */
export function sensitiveIn(tokens: readonly Token[]): Sensitive[] {
  return themesIn(tokens, KINDS).map(({ label, words }) => ({ kind: label, words }))
}
