import { z } from 'zod'
import { countGraphemes } from '../base/text.ts'

export const holdForm = z.object({
  reason: z
    .string({ error: '保留にする理由を、ひとこと書いてください' })
    .trim()
    .min(1, '保留にする理由を、ひとこと書いてください')
    .max(500, '理由は500文字までにしてください'),
})

/** A domain's id, or nothing: back to what the teller chose. */
export const domainForm = z.object({
  domain: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
})

const LONGEST_TAG = 30

export const tagForm = z.object({
  label: z
    .string({ error: 'タグの言葉を書いてください' })
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text !== '', 'タグの言葉を書いてください')
    .refine((text) => countGraphemes(text) <= LONGEST_TAG, `タグは${LONGEST_TAG}文字までにしてください`),
})

export const tagDecisionForm = z.object({
  state: z.enum(['accepted', 'rejected', 'suggested'], { error: '採用するか、外すかを選んでください' }),
})

/** A word to be masked, as the teller wrote it. */
export const nameForm = z.object({
  word: z
    .string({ error: '仮名にする語を書いてください' })
    .transform((text) => text.trim())
    .refine((text) => text !== '', '仮名にする語を書いてください')
    .refine((text) => text.length <= 100, '100文字までにしてください'),
})

export const nameDecisionForm = z.object({
  state: z.enum(['masked', 'not_name', 'open'], { error: '仮名にするか、名前ではないかを選んでください' }),
})

/** What a teller said about the text that would be published, put down by staff. */
export const approvalByStaffForm = z.object({
  version: z.coerce.number().int().positive().catch(0),
  answer: z.enum(['yes', 'change', 'no'], { error: '返事を えらんでください' }),
  uses: z.preprocess((value) => [value ?? []].flat(), z.array(z.enum(['print', 'web'])).catch([])),
  note: z.string().trim().max(2000, '2,000文字までにしてください').default(''),
  way: z.enum(['phone', 'paper', 'visit'], { error: 'どうやって聞いたかを えらんでください' }),
})
