import { z } from 'zod'
import { EXCLUSION_KINDS } from './exclusion.ts'

const sentence = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(1000, '1,000文字までにしてください')

export const exclusionForm = z.object({
  kind: z.enum(EXCLUSION_KINDS, { error: 'どうして外すのかを えらんでください' }),
  why: sentence('外す理由を、ひとこと書いてください'),
})

export const exclusionDecisionForm = z.object({ decision: z.enum(['excluded', 'kept']) })

export const concernForm = z.object({ concern: sentence('心配なことを、ひとこと書いてください') })

export const settlementForm = z.object({
  outcome: sentence('どうしたかを、ひとこと書いてください'),
  after: z.enum(['release', 'hold'], { error: 'このあとどうするかを えらんでください' }),
})
