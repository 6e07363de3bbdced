import { z } from 'zod'

const LONGEST = 20_000
const words = z.string().max(LONGEST, '長すぎます。20,000文字までにしてください。').default('')

const versionId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
  .catch(0)

/** A text for panels as staff wrote it. `base` is the version that lay before the writer, `own` the teller's words. */
export const maskForm = z.object({
  base: versionId,
  own: versionId,
  step: z.enum(['save', 'preview']).catch('save'),
  title: z
    .string({ error: '題名を書いてください' })
    .trim()
    .min(1, '題名を書いてください')
    .max(200, '題名は200文字までにしてください'),
  before: words,
  happened: words.refine((text) => text.trim() !== '', 'できごとが からです。もとの文を見て書いてください'),
  now: words,
  significance: words,
  contribution: words,
  reason: z.string().trim().max(500, '理由は500文字までにしてください').default(''),
})
