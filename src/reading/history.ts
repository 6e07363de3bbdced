import type { Instant } from '../base/clock.ts'
import { longDate, shortMoment } from '../base/wareki.ts'
import { consentLabel } from './labels.ts'

export interface JournalRow {
  id: number
  at: Instant
  actorKind: string
  actorName: string
  deed: string
  detail: unknown
}

export interface HistoryLine {
  when: string
  who: string
  what: string
}

const DEEDS: Record<string, string> = {
  'submit-story': 'お話が届きました',
  'enter-story': '聞き取りや紙から、お話を入れました',
  'read-text': '機械が文を読み、タグと名前らしき語をひろいました',
  'accept-story': 'うけいれました',
  'hold-story': '保留にしました',
  'assign-domain': '変化の種類を決めました',
  'return-domain': '変化の種類を、話した人が選んだものにもどしました',
  'accept-tag': 'タグを採用しました',
  'reject-tag': 'タグを外しました',
  'add-tag': 'タグをつけました',
  'reopen-tag': 'タグを、まだ決めていない状態にもどしました',
  'mask-name': '名前らしき語を、仮名にすると決めました',
  'keep-name': '名前ではないと決めました',
  'reopen-name': '名前らしき語を、まだ決めていない状態にもどしました',
  'mask-story': '選ぶ会に見せる文を保存しました',
  'mark-name': '仮名にする語を足しました',
  'open-teller': '話した人の名前と連絡先を開きました',
  'raise-concern': '心配な内容があると、担当の職員に伝えました',
  'settle-concern': '心配な内容について、どうしたかを記録しました',
  'propose-exclusion': '外すことを提案しました',
  'exclude-story': 'たしかめて、外しました',
  'keep-story': '外さないことにしました',
  'return-story': '外したお話をもどしました',
  'withdraw-story': 'お話を取り下げました',
  'publish-text': '紙やネットにのせる文を保存しました',
  'ask-approval': 'のせる文を、話した人に見てもらうことにしました',
  'answer-approval': 'のせる文について、話した人が答えました',
  'reply-to-result': '話した人が、返事を書きました',
  'erase-story': '取り下げから7日がすぎたので、文と写真を消しました',
  'correct-story': '話した人が、文を直しました',
  'undo-withdrawal': '取り下げをやめて、元にもどしました',
  'record-guardian': '保護者と子ども本人の返事を記録しました',
  'change-consent': '同意の内容を変えました',
  'print-visit': '訪ねるときの紙を印刷しました',
  'record-verification': 'たしかめたことを記録しました',
}

/** The journal in plain words, newest first as it comes. Labels of tags are looked up: the journal holds none of the story's words. */
export function historyOf(rows: readonly JournalRow[], tagLabels: ReadonlyMap<number, string>): HistoryLine[] {
  return rows.map((row) => ({
    when: `${longDate(row.at)} ${shortMoment(row.at).replace(/^.* /, '')}`,
    who: whoOf(row),
    what: `${DEEDS[row.deed] ?? 'ほかの操作をしました'}${moreOf(row.detail, tagLabels)}`,
  }))
}

function whoOf({ actorKind, actorName }: JournalRow): string {
  if (actorKind === 'staff') return actorName
  if (actorKind === 'system') return 'つむぎ（自動）'
  return actorKind === 'panellist' ? '選ぶ会のメンバー' : '話した人'
}

function moreOf(detail: unknown, tagLabels: ReadonlyMap<number, string>): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const { tag, domain, version, keys } = detail as Record<'tag' | 'domain' | 'version' | 'keys', unknown>
  if (Array.isArray(keys)) return `（${[...new Set(keys.map((key) => consentLabel(String(key))))].join('、')}）`
  if (typeof tag === 'number' && tagLabels.has(tag)) return `「${tagLabels.get(tag)}」`
  if (typeof domain === 'string') return `（${domain}）`
  return typeof version === 'number' ? `（${version}つめの文）` : ''
}
