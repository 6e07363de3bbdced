import { z } from 'zod'
import { FURIGANA, KINDS, PAPER_AUDIENCES, SCOPES } from './publication.ts'

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

export const publicationForm = z
  .object({
    round: id,
    kind: z.enum(KINDS, { error: 'お話カードか冊子か、えらんでください' }),
    candidate: id.nullable().default(null).catch(null),
    audience: z.enum(PAPER_AUDIENCES, { error: 'どこで使うか、えらんでください' }),
    scope: z.enum(SCOPES).default('chosen').catch('chosen'),
    furigana: z.enum(FURIGANA).catch('off').default('off'),
  })
  .refine((wish) => wish.kind === 'booklet' || wish.candidate !== null, {
    path: ['candidate'],
    message: 'どのお話のカードか、えらんでください',
  })
