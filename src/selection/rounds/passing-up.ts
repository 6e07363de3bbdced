import { Refusal } from '../../base/refusal.ts'

/** What a panel passes up, measured against what its round was set up for. Candidates by id. */
export interface PassingUp {
  /** not more than one story of each domain */
  readonly perDomain: boolean
  /** a place is kept for うまくいかなかったこと */
  readonly lessonsPlace: boolean
  readonly none: boolean
  readonly choices: readonly number[]
  readonly tied: readonly number[]
  /** of the stories that still stand; one without a domain is missing */
  readonly domains: readonly { candidateId: number; code: string; label: string; kind: string }[]
  readonly lessonsNote: string
}

export function ensurePassesUpWell(passing: PassingUp): void {
  const crowded = crowdedDomain(passing)
  if (crowded) throw new Refusal(crowded, 422, 'choice')
  const left = lessonsLeftOut(passing)
  if (left) throw new Refusal(left, 422, 'lessonsNote')
}

/** The same as words on a page: a draft may still be talked about. */
export function passingUpWarnings(passing: PassingUp): string[] {
  return [crowdedDomain(passing), lessonsLeftOut(passing)].filter((warning) => warning !== undefined)
}

/** Whether one of the stories that were read tells of what did not go well. */
export function readLessons({ domains }: Pick<PassingUp, 'domains'>): boolean {
  return domains.some(({ kind }) => kind === 'lessons')
}

function crowdedDomain({ perDomain, choices, tied, domains }: PassingUp): string | undefined {
  if (!perDomain) return undefined
  const chosen = domains.filter(({ candidateId }) => choices.includes(candidateId))
  const groups = [...Map.groupBy(chosen, ({ code }) => code).values()]
  const crowded = groups.find((group) => group.length > 1 && !isEvenSplit(group, tied))
  if (!crowded) return undefined
  return `この回で届けるのは、変化の種類ごとに 1つまでです。「${crowded[0]?.label ?? ''}」のお話が ${crowded.length}つ入っています。もう一度 話し合って、1つにしてください。`
}

// Evenly split between two: both go up, as without domains (R5.2, R5.12).
function isEvenSplit(group: readonly { candidateId: number }[], tied: readonly number[]): boolean {
  return group.length === 2 && group.every(({ candidateId }) => tied.includes(candidateId))
}

function lessonsLeftOut({ lessonsPlace, none, choices, domains, lessonsNote }: PassingUp): string | undefined {
  if (!lessonsPlace || none || !readLessons({ domains }) || lessonsNote.trim() !== '') return undefined
  const lessons = domains.filter(({ kind }) => kind === 'lessons')
  if (lessons.some(({ candidateId }) => choices.includes(candidateId))) return undefined
  return 'うまくいかなかったことのお話も読みましたが、選んだお話に入っていません。席を1つ とってあります。入れないときは、そのわけを書いてください。'
}
