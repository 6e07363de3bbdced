import type { Day } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'

/** R7.2: did it happen as told, and does the meaning that is claimed make sense. Two questions, never one mark. */
export const VERDICTS = ['confirmed', 'partly', 'not', 'unchecked'] as const
export type Verdict = (typeof VERDICTS)[number]

export const VERDICT_LABEL: Record<Verdict, string> = {
  confirmed: '確認できた',
  partly: '一部ちがう',
  not: '確認できない',
  unchecked: '確認していない',
}

export const METHODS = ['teller', 'third', 'place', 'records'] as const
export type Method = (typeof METHODS)[number]

export const METHOD_LABEL: Record<Method, string> = {
  teller: '本人に再度聞いた',
  third: '第三者に聞いた',
  place: '現地を見た',
  records: '記録を見た',
}

export interface Verdicts {
  description: Verdict
  interpretation: Verdict
}

/** What panels are told (R7.4): nothing of who looked or what was found, and nothing where all was as told. */
export function flagOf({ description, interpretation }: Verdicts): string {
  const parts = [flagged('起きたことは', description), flagged('大切だという意味づけは', interpretation)].filter(
    Boolean,
  )
  return parts.length === 0 ? '' : `あとで確かめたところ、${parts.join('、')}。`
}

function flagged(what: string, verdict: Verdict): string {
  if (verdict === 'partly') return `${what}「一部ちがう」でした`
  return verdict === 'not' ? `${what}「確認できない」でした` : ''
}

interface Checking extends Verdicts {
  verifier: string
  verifiedOn: Day
  /** names of those who told or collected the story, as far as they are known */
  involved: readonly string[]
  toldOn: Day
  today: Day
}

/** R7.3: not by the teller and not by the collector, not before it was told and not tomorrow, and at least one thing was looked at. */
export function ensureMayVerify({ verifier, verifiedOn, involved, toldOn, today, ...verdicts }: Checking): void {
  if (involved.some((name) => sameName(name, verifier)))
    throw new Refusal('話した人や聞いた人とは、別の人が確かめます。ほかの人の名前を入れてください。', 422, 'verifier')
  if (verifiedOn > today) throw new Refusal('確かめた日が、先の日になっています。', 422, 'verifiedOn')
  if (verifiedOn < toldOn) throw new Refusal('確かめた日が、お話を聞いた日より前になっています。', 422, 'verifiedOn')
  if (verdicts.description === 'unchecked' && verdicts.interpretation === 'unchecked')
    throw new Refusal('どちらか一つは、確かめてから記録してください。', 422, 'description')
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s|さん$|様$/g, '')
  return plain(one) !== '' && plain(one) === plain(other)
}
