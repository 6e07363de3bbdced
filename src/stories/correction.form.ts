import { z } from 'zod'
import { type StoryText, TEXT_FIELDS } from './story.ts'

const words = z.string().max(20_000, 'my.correct.error.long').default('')

/** The teller's words anew. `base` names the words that lay before her. */
export const correctionForm = z.object({
  base: z.coerce.number().int().nonnegative().catch(0),
  title: words,
  before: words,
  happened: words.refine((text) => text.trim() !== '', 'wizard.happened.error.missing'),
  now: words,
  significance: words.refine((text) => text.trim() !== '', 'wizard.significance.error.missing'),
  contribution: words,
})

/** What was typed, as far as it is text. */
export function correctionTyped(typed: Record<string, string | string[]>): StoryText {
  const said = (field: string) => [typed[field] ?? ''].flat()[0] ?? ''
  return Object.fromEntries(TEXT_FIELDS.map((field) => [field, said(field)])) as Record<keyof StoryText, string> // every field is there
}

/** Whether the teller sees it as the panel does (R6.4). */
export const AGREES = ['yes', 'partly', 'no'] as const

export const replyForm = z.object({
  text: z
    .string({ error: 'my.reply.error.missing' })
    .trim()
    .min(1, 'my.reply.error.missing')
    .max(2000, 'my.reply.error.long'),
  agrees: z.enum(AGREES).nullable().default(null).catch(null),
  share: z.literal('yes').optional().catch(undefined),
})

export const approvalForm = z
  .object({
    version: z.coerce.number().int().positive().catch(0),
    answer: z.enum(['yes', 'change', 'no'], { error: 'my.approve.error.missing' }),
    uses: z.preprocess((value) => [value ?? []].flat(), z.array(z.enum(['print', 'web'])).catch([])),
    note: z.string().trim().max(2000, 'my.reply.error.long').default(''),
  })
  .superRefine(({ answer, uses, note }, context) => {
    const ask = (path: string, message: string) => void context.addIssue({ code: 'custom', path: [path], message })
    if (answer === 'yes' && uses.length === 0) ask('uses', 'my.approve.error.uses')
    if (answer === 'change' && note === '') ask('note', 'my.approve.error.note')
  })
