import { dayOf, type Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import {
  AUDIENCES,
  type Audience,
  endOfUse,
  guardianAndChildAgree,
  lastDayOfUse,
  mayUse,
  needsGuardian,
  type Standing,
  whyNot,
} from '../stories/consent.ts'
import { AUDIENCE, FURTHER } from './labels.ts'

export type Sign = '○' | '×' | '待ち'

export interface Glance {
  uses: { label: string; sign: Sign; why: string }[]
  further: { label: string; answer: string }[]
  end: string
  ended: boolean
  guardian: GuardianGlance | undefined
}

export interface GuardianGlance {
  why: string
  guardian: string
  child: string
  settled: boolean
}

/** What the teller allowed, as it stands at this moment. */
export function glanceAt(standing: Standing, at: Instant): Glance {
  const [end, last] = [endOfUse(standing), lastDayOfUse(standing)]
  return {
    uses: AUDIENCES.map((audience) => useOf(standing, audience, at)),
    further: FURTHER.map(({ key, label, answers, unanswered }) => ({
      label,
      answer: answers[standing.answers[key] ?? ''] ?? unanswered,
    })),
    end: last ? `${longDate(last)}まで` : '話した人が「やめて」と言うまで',
    ended: end !== undefined && dayOf(at) >= end,
    guardian: needsGuardian(standing) ? guardianGlance(standing) : undefined,
  }
}

function useOf(standing: Standing, audience: Audience, at: Instant): Glance['uses'][number] {
  const why = whyNot(standing, audience, at)
  const sign = why === undefined ? '○' : isAwaited(standing, audience, at) ? '待ち' : '×'
  return { label: AUDIENCE[audience], sign, why: why ?? '' }
}

/** 待ち: nobody has said no, and somebody is still to answer. */
export function isAwaited(standing: Standing, audience: Audience, at: Instant): boolean {
  const end = endOfUse(standing)
  if (audience === 'staff' || standing.state === 'withdrawn' || (end && dayOf(at) >= end)) return false
  const answer = standing.answers[audience]
  return answer === 'ask' || (answer === 'yes' && guardianIsAwaited(standing))
}

function guardianGlance({ young, answers, ...standing }: Standing): GuardianGlance {
  return {
    why: young ? '話した人は17歳までです' : '子どものお話です',
    guardian: answers.guardian === 'yes' ? 'よい' : answers.guardian === 'no' ? 'いや' : 'まだ',
    child:
      answers.child === 'yes'
        ? 'よい'
        : answers.child === 'no'
          ? 'いや'
          : answers.child === 'unsure'
            ? 'わからない'
            : 'まだ',
    settled: guardianAndChildAgree({ answers }) && standing.state !== 'withdrawn',
  }
}

const WIDTHS: [Audience, string][] = [
  ['web', 'インターネットまで'],
  ['print', '紙（社協だより）まで'],
  ['event', '集まりで読むまで'],
  ['funder', '市・助成団体まで'],
  ['internal', '社協の会議・報告まで'],
  ['training', '研修まで'],
  ['panel', '選ぶ会の中だけ'],
]

/** どこまで: the widest use that is allowed now, in a few words for a list. */
export function widthOf(standing: Standing, at: Instant): string {
  const widest = WIDTHS.find(([audience]) => mayUse(standing, audience, at))
  if (widest) return widest[1]
  if (guardianIsAwaited(standing)) return '保護者の返事待ち'
  return '職員だけ'
}

/** Somebody must still be asked: neither has said no, and not both have said yes. */
export function guardianIsAwaited(standing: Standing): boolean {
  const { answers, state } = standing
  return (
    state !== 'withdrawn' &&
    needsGuardian(standing) &&
    !guardianAndChildAgree(standing) &&
    answers.child !== 'no' &&
    answers.guardian !== 'no'
  )
}
