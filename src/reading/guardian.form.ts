import { z } from 'zod'

const name = z
  .string({ error: '保護者のお名前を書いてください' })
  .trim()
  .min(1, '保護者のお名前を書いてください')
  .max(60, 'お名前は60文字までにしてください')

/** The guardian's answer and the child's own, as staff heard or read them (method.md §5.5). */
export const guardianForm = z.object({
  name,
  relation: z
    .string({ error: '続柄を書いてください' })
    .trim()
    .min(1, '続柄を書いてください。例: 母')
    .max(30, '続柄は30文字までにしてください'),
  way: z.enum(['screen', 'paper', 'phone'], { error: 'どうやって聞いたかを選んでください' }),
  guardian: z.enum(['yes', 'no'], { error: '保護者の返事を選んでください' }),
  child: z.enum(['yes', 'no', 'unsure'], { error: '子ども本人の返事を選んでください' }),
})
