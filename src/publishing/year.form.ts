import { z } from 'zod'
import { FURIGANA, PAPER_AUDIENCES } from './publication.ts'

/** What a year can be made into: a book, or a table as one of two files. */
export const YEAR_PAPERS = ['yearbook', 'xlsx', 'csv'] as const

export const yearForm = z.object({
  year: z
    .string()
    .regex(/^20\d\d$/, { error: 'どの年度か、えらんでください' })
    .transform(Number),
  paper: z.enum(YEAR_PAPERS, { error: '何をつくるか、えらんでください' }),
  audience: z.enum(PAPER_AUDIENCES, { error: 'どこで使うか、えらんでください' }),
  furigana: z.enum(FURIGANA).catch('off').default('off'),
  pageSize: z.enum(['a4', 'a5']).catch('a4').default('a4'),
  largeType: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((value) => value === 'yes'),
})

/** How the ledger writes it down. */
export function kindOf(paper: (typeof YEAR_PAPERS)[number]) {
  if (paper === 'yearbook') return { kind: 'yearbook', format: 'pdf' } as const
  return { kind: 'sheet', format: paper } as const
}
