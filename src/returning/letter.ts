import { Refusal } from '../base/refusal.ts'
import type { Answers } from '../stories/consent.ts'

/** How a teller wants to hear (`reply`, method.md §5.5). */
export const CHANNELS = ['mail', 'phone', 'letter', 'group', 'none'] as const
export type Channel = (typeof CHANNELS)[number]

/** How it reached her in the end: also on a visit, whatever she had chosen. */
export const WAYS = ['mail', 'phone', 'letter', 'group', 'visit'] as const
export type Way = (typeof WAYS)[number]

/**
 * draft → ready (to be printed, rung or handed over) or queued (e-mail) → done; or failed, skipped by staff with a
 * reason, silent because the teller wants no letter or left no address (I7: 「連絡なし」), cancelled with an erased story.
 */
export const LETTER_STATES = ['draft', 'ready', 'queued', 'done', 'failed', 'skipped', 'silent', 'cancelled'] as const
export type LetterState = (typeof LETTER_STATES)[number]

export const CHANNEL_LABEL: Record<Channel, string> = {
  mail: 'メール',
  phone: '電話',
  letter: '手紙（郵送）',
  group: '団体の人から・手わたし',
  none: 'お知らせしない',
}

export const WAY_LABEL: Record<Way, string> = {
  mail: 'メール',
  phone: '電話',
  letter: '手紙（郵送）',
  group: '団体の人から・手わたし',
  visit: '会って',
}

export const STATE_LABEL: Record<LetterState, { text: string; kind: string }> = {
  draft: { text: '下書き', kind: 'gold' },
  ready: { text: 'これから伝える', kind: 'sky' },
  queued: { text: '送っているところ', kind: 'sky' },
  done: { text: '伝えた', kind: 'leaf' },
  failed: { text: '送れなかった', kind: 'kaki' },
  skipped: { text: '送らないことにした', kind: '' },
  silent: { text: '連絡なし', kind: '' },
  cancelled: { text: '取り下げ', kind: '' },
}

/** What there is to reach a teller with, at this moment. */
interface Reachable {
  answers: Answers
  hasContact: boolean
}

export const NO_WISH = '「いらない」と答えているか、答えがありません'
export const NO_CONTACT = 'あて先を聞いていません'

/** The channel of this moment, and why there is none (R6.2): an answer without an address reaches nobody. */
export function channelOf({ answers, hasContact }: Reachable): { channel: Channel; why: string } {
  const wanted = answers.reply
  if (wanted === 'group') return { channel: 'group', why: '' }
  if (wanted !== 'mail' && wanted !== 'phone' && wanted !== 'letter') return { channel: 'none', why: NO_WISH }
  return hasContact ? { channel: wanted, why: '' } : { channel: 'none', why: NO_CONTACT }
}

/** Where a letter goes when staff say that it is right: it is queued, waits for somebody's hands, or stays silent. */
export function afterApplying(channel: Channel, { byMachine }: { byMachine: boolean }): LetterState {
  if (channel === 'none') return 'silent'
  return channel === 'mail' && byMachine ? 'queued' : 'ready'
}

const OPEN: readonly LetterState[] = ['draft']
const MAY_BE_DELIVERED: readonly LetterState[] = ['ready', 'failed', 'silent', 'draft']

export function ensureMayReword(state: LetterState): void {
  if (!OPEN.includes(state)) throw new Refusal('この手紙は、もう下書きではありません。', 409)
}

export function ensureMayDeliver(state: LetterState): void {
  if (state === 'done') throw new Refusal('この手紙は、もう伝えたことになっています。', 409)
  if (!MAY_BE_DELIVERED.includes(state))
    throw new Refusal('いまは記録できません。少し待ってから、画面を開き直してください。', 409)
}

/** One line break more or less is nobody's wish; a letter that says nothing is. */
export function tidyBody(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const ADDRESS = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+\.[^\s@,;:<>()[\]"\\.]{2,}$/u

/** One plain address, and nothing that a mail program could take for a second one. */
export function mailAddressIn(contact: string): string | undefined {
  const words = contact.normalize('NFKC').trim()
  return words.length <= 254 && ADDRESS.test(words) ? words : undefined
}

const MINUTES_BETWEEN = [1, 5, 30, 120, 360, 720] as const

/** When a mail that could not go is tried again, in minutes after its try; undefined: nobody tries any more. */
export function nextTry(attempts: number): number | undefined {
  return MINUTES_BETWEEN[attempts - 1]
}
