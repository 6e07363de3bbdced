import { z } from 'zod'

const LONGEST = 40
const MOST_TERMS = 200

const line = z
  .string({ error: 'テーマの名前を書いてください' })
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .refine((text) => text !== '', 'テーマの名前を書いてください')
  .refine((text) => text.length <= LONGEST, `テーマの名前は${LONGEST}文字までにしてください`)

/** A theme as staff write it: one word a line (or with 、 between them). */
export const themeForm = z.object({
  step: z.enum(['save', 'preview']).catch('save'),
  label: line,
  kind: z.string().trim().max(LONGEST, `まとまりの名前は${LONGEST}文字までにしてください`).default(''),
  terms: z
    .string()
    .default('')
    .transform(termsIn)
    .refine((terms) => terms.length <= MOST_TERMS, `言葉は${MOST_TERMS}こまでにしてください`)
    .refine((terms) => terms.every((term) => term.length <= LONGEST), `ひとつの言葉は${LONGEST}文字までにしてください`),
})

function termsIn(text: string): string[] {
  const terms = text.split(/[\n、,，]/).map((term) => term.trim().replace(/\s+/g, ' '))
  return [...new Set(terms.filter((term) => term !== ''))]
}

/** `data/lexicon/themes.json` */
export const lexiconForm = z.object({
  groups: z.array(
    z.object({ kind: z.string(), themes: z.array(z.object({ label: z.string(), terms: z.array(z.string()) })) }),
  ),
})
export type Lexicon = z.output<typeof lexiconForm>

/** A word that is to lead to a theme that there is. */
export const termForm = z.object({
  theme: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'テーマをえらんでください')
    .transform(Number),
  label: line,
})

export const labelForm = z.object({ label: z.string().max(200).default('') })
