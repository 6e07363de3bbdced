import { z } from 'zod'
import { FURIGANA, isOfOne, KINDS, PAPER_AUDIENCES, SCOPES } from './publication.ts'

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

export const publicationForm = z
  .object({
    round: id,
    kind: z.enum(KINDS, { error: '何を印刷するか、えらんでください' }),
    candidate: id.nullable().default(null).catch(null),
    audience: z.enum(PAPER_AUDIENCES, { error: 'どこで使うか、えらんでください' }),
    scope: z.enum(SCOPES).default('chosen').catch('chosen'),
    furigana: z.enum(FURIGANA).catch('off').default('off'),
    pageSize: z.enum(['a4', 'a5']).catch('a4').default('a4'),
    largeType: z
      .literal('yes')
      .optional()
      .catch(undefined)
      .transform((value) => value === 'yes'),
  })
  .refine((wish) => !isOfOne(wish.kind) || wish.candidate !== null, {
    path: ['candidate'],
    message: 'どのお話にするか、えらんでください',
  })
