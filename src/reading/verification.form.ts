import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { METHODS, VERDICTS } from './verification.ts'

const LONG = '少し長いようです。短くしてください'

export const verificationForm = z.object({
  description: z.enum(VERDICTS, { error: '起きたことについて、どれかを えらんでください' }),
  interpretation: z.enum(VERDICTS, { error: '意味づけについて、どれかを えらんでください' }),
  verifier: z.string().trim().min(1, '確かめた人の名前を 入れてください').max(60, LONG),
  verifiedOn: z.string().trim().refine(isDay, '確かめた日を 入れてください'),
  methods: z
    .preprocess((value) => [value ?? []].flat(), z.array(z.enum(METHODS)).catch([]))
    .refine((list) => list.length > 0, 'どうやって確かめたかに 印をつけてください'),
  findings: z.string().trim().max(4000, LONG).default(''),
  since: z.string().trim().max(2000, LONG).default(''),
  moreCount: z
    .string()
    .default('')
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => /^\d{0,4}$/.test(text), '数字で 入れてください（0から9999まで）')
    .transform((text) => (text === '' ? null : Number(text))),
  more: z.string().trim().max(2000, LONG).default(''),
})
