import { z } from 'zod'
import type { Scale } from '../../voting/ballot.ts'
import type { BallotKind } from '../../voting/procedure.ts'
import type { Typed } from '../../web/form.ts'
import { ABSTENTION, isAbstention, type Marks } from './marks.ts'

const idText = /^[1-9]\d{0,8}$/
const MOST_REASON = 2000
export const ABSTAIN = 'abstain'

export const pointsField = (id: number) => `points-${id}`
export const placeField = (id: number) => `place-${id}`

export interface Asked {
  kind: BallotKind
  secret: boolean
  scale: Scale
  /** stories that this member may mark */
  candidates: readonly number[]
}

interface Reader {
  marks: (typed: Typed, asked: Asked) => Marks | undefined
  missing: string
  field: (asked: Asked) => string
}

const READERS: Record<BallotKind, Reader> = {
  single: {
    marks: ({ choice }) => (typeof choice === 'string' && idText.test(choice) ? { choice: Number(choice) } : undefined),
    missing: 'お話を ひとつ えらんでください。えらばないときは「今回は えらばない」に印をつけてください。',
    field: () => 'choice',
  },
  approval: {
    marks: ({ approve }) => {
      const ids = [approve ?? []].flat().filter((text) => idText.test(text))
      return ids.length > 0 ? { approve: [...new Set(ids.map(Number))] } : undefined
    },
    missing:
      'よいと思うお話に 印をつけてください。いくつでもかまいません。ないときは「今回は えらばない」に印をつけてください。',
    field: () => 'choice',
  },
  score: {
    marks: (typed, { candidates, scale }) => {
      const scores = candidates.flatMap((candidate) => {
        const score = wholeIn(typed[pointsField(candidate)])
        return score === undefined || score < scale.min || score > scale.max ? [] : [{ candidate, score }]
      })
      return scores.length > 0 ? { scores } : undefined
    },
    missing: 'お話に 点をつけてください。つけないときは「今回は えらばない」に印をつけてください。',
    field: ({ candidates }) => pointsField(candidates[0] ?? 0),
  },
  ranked: {
    marks: (typed, { candidates }) => {
      const places = candidates.flatMap((candidate) => {
        const place = wholeIn(typed[placeField(candidate)])
        return place === undefined || place < 1 || place > candidates.length ? [] : [{ candidate, place }]
      })
      const groups = [...Map.groupBy(places, ({ place }) => place)].toSorted(([a], [b]) => a - b)
      return groups.length > 0 ? { groups: groups.map(([, group]) => group.map((one) => one.candidate)) } : undefined
    },
    missing:
      '何番目に大切かを えらんでください。同じ番でもかまいません。えらばないときは「今回は えらばない」に印をつけてください。',
    field: ({ candidates }) => placeField(candidates[0] ?? 0),
  },
}

function wholeIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : undefined
}

/**
 * What was sent from the page of a vote. A voter's own reason need not pass the test of the group's (R5.8): a few words
 * are enough; in a secret vote none are asked for, because a hand can be known by its words.
 */
export const voteForm = (asked: Asked) =>
  z
    .looseObject({
      pass: z.string().regex(idText).transform(Number).nullable().catch(null),
      receipt: z.string().max(100).default('').catch(''),
      reason: z.string().trim().max(MOST_REASON, `理由は${MOST_REASON}文字までにしてください。`).default(''),
    })
    .transform((typed, context) => {
      const reader = READERS[asked.kind]
      const field = reader.field(asked)
      const fault = (path: string, message: string) => {
        context.addIssue({ code: 'custom', path: [path], message })
        return z.NEVER
      }
      const { pass, reason, receipt } = typed
      if (pass === null) return fault(field, '画面が とちゅうで切れていたようです。もう一度 えらんで、送ってください。')
      const marked = reader.marks(typed as Typed, asked)
      const abstains = typed['choice'] === ABSTAIN || typed['abstain'] !== undefined
      if (abstains && marked !== undefined && asked.kind !== 'single')
        return fault(field, 'お話と「今回は えらばない」の両方に 印があります。どちらかにしてください。')
      const marks = abstains ? ABSTENTION[asked.kind] : marked
      if (marks === undefined) return fault(field, reader.missing)
      if (!isAbstention(marks) && reason === '' && !asked.secret)
        return fault('reason', 'えらんだ理由を、ひとことでも書いてください。')
      return { pass, reason, receipt, marks }
    })
