import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { plainKeys } from '../base/text.ts'

const line = (label: string, most = 200) =>
  z
    .string({ error: `${label}を書いてください` })
    .trim()
    .min(1, `${label}を書いてください`)
    .max(most, `${label}は${most}文字までにしてください`)

export const siteForm = z.object({
  service: line('サービスの名前', 40),
  organisation: line('団体の名前', 60),
  department: z.string().trim().max(60, '担当は60文字までにしてください').default(''),
  telephone: z
    .string()
    .transform(plainKeys)
    .refine(
      (text) => text === '' || /^[\d()+\- ]{6,20}$/.test(text),
      '電話番号は、数字とハイフンで書いてください。例: 0776-00-0000',
    )
    .default(''),
  hours: z.string().trim().max(60, '受付時間は60文字までにしてください').default(''),
})

export const collectionForm = z.object({
  title: line('受付の名前', 60),
  closesOn: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || isDay(text), '日付をえらび直してください')
    .transform((text) => text || null),
})

export const labelForm = z.object({ label: line('文') })

export const domainForm = z.object({
  label: line('変化の種類', 60),
  easy: line('やさしいことば', 100),
  prompt: line('問いかけ', 300),
  keywords: z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(/[\s、,]+/).filter(Boolean))]),
})

export const areaForm = z.object({
  name: line('圏域の名前', 40),
  reading: z.string().trim().max(40, '読みは40文字までにしてください').default(''),
})
