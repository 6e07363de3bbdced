import { Refusal } from '../base/refusal.ts'

export const STATES = ['received', 'accepted', 'held', 'excluded', 'withdrawn'] as const
export const CHANNELS = ['web', 'paper', 'phone', 'visit', 'group', 'file'] as const
/** In the teller's own words, or the gist that a collector wrote down. */
export const WORDS = ['own', 'gist'] as const
export const READ_BACKS = ['confirmed', 'impossible'] as const
/** as told · the teller's correction · the names masked for panels · the text that is printed or put on the web */
export const VERSION_KINDS = ['original', 'corrected', 'panel', 'public'] as const
export const RELATIONS = ['self', 'family', 'other', 'group'] as const
export const ROLES = ['participant', 'volunteer', 'group', 'student', 'company', 'staff', 'other'] as const
export const AGES = ['u17', '18-29', '30-44', '45-59', '60-74', '75+'] as const
export const GENDERS = ['f', 'm', 'other', 'none'] as const

export type StoryState = (typeof STATES)[number]
export type Channel = (typeof CHANNELS)[number]
export type VersionKind = (typeof VERSION_KINDS)[number]
export type Relation = (typeof RELATIONS)[number]

/** The words of one version of a story, as any reader meets them. */
export interface StoryText {
  title: string
  before: string
  happened: string
  now: string
  significance: string
  contribution: string
}

export const TEXT_FIELDS = ['title', 'before', 'happened', 'now', 'significance', 'contribution'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** What happened, as one text: はじめ, できごと and いま follow each other as paragraphs. */
export function narrative(text: Pick<StoryText, 'before' | 'happened' | 'now'>): string {
  return [text.before, text.happened, text.now]
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n')
}

/** Every word of one version: what is looked through where nobody may repeat it. */
export function wordsOf(text: StoryText): string {
  return TEXT_FIELDS.map((field) => text[field]).join('\n')
}

export function receiptNumber(halfCode: string, serial: number): string {
  return `${halfCode}-${String(serial).padStart(4, '0')}`
}

/** However it was written down: r8後42, Ｒ８後－００４２ and R8後-0042 are one number. '' where it is none. */
export function readNumber(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/[\s‐‑–—―−ー]/g, '-')
  const found = /^-*R?-*(\d{1,2})-*(前|後)-*(\d{1,6})-*$/i.exec(plain)
  return found ? receiptNumber(`R${Number(found[1])}${found[2]}`, Number(found[3])) : ''
}

/** R4.6: readers see whether the teller lived it or heard of it. */
export function handLabel(relation: Relation): string {
  return relation === 'self' || relation === 'group' ? '自分のこと' : '聞いたこと・見たこと'
}

const NEXT: Record<StoryState, readonly StoryState[]> = {
  received: ['accepted', 'held', 'excluded', 'withdrawn'],
  accepted: ['received', 'held', 'excluded', 'withdrawn'],
  held: ['received', 'accepted', 'excluded', 'withdrawn'],
  excluded: ['received', 'withdrawn'],
  withdrawn: [],
}

export function ensureMayBecome(from: StoryState, to: StoryState): void {
  if (NEXT[from].includes(to)) return
  if (from === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 409)
  throw new Refusal('このお話の状態は、ほかの人が先に変えました。画面を開き直してください。', 409)
}
