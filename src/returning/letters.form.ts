import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { ACTION_STATES } from './action.ts'
import { WAYS } from './letter.ts'

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

const ids = z.preprocess((value) => [value ?? []].flat(), z.array(id).max(2000)).catch([])

export const pickForm = z.object({
  letters: ids.refine((list) => list.length > 0, 'お返しに 印をつけてください'),
})

export const postedForm = pickForm.extend({
  way: z.enum(WAYS, { error: 'どう伝えたかを えらんでください' }),
})

const LONG = '少し長いようです。短くしてください'

export const rewordForm = z.object({
  subject: z.string().trim().min(1, '件名を 書いてください').max(60, '件名は、60字までにしてください'),
  body: z.string().trim().min(1, 'お返しの言葉を 書いてください').max(4000, LONG),
  channel: z.enum(['letter', 'group']).optional().catch(undefined),
})

export const skipForm = z.object({
  why: z.string().trim().min(1, '送らないわけを 書いてください').max(300, LONG),
})

const reply = {
  reply: z.string().trim().max(2000, LONG).default(''),
  agrees: z.enum(['yes', 'partly', 'no']).nullable().default(null).catch(null),
  share: z.literal('yes').optional().catch(undefined),
}

export const deliveryForm = z.object({
  way: z.enum(WAYS, { error: 'どう伝えたかを えらんでください' }),
  note: z.string().trim().max(1000, LONG).default(''),
  acknowledged: z.literal('yes').optional().catch(undefined),
  ...reply,
})

export const acknowledgementForm = z.object(reply)

export const actionForm = z.object({
  owner: z.string().trim().max(60, LONG).default(''),
  dueOn: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || isDay(text), '日付を 入れ直してください')
    .transform((text) => text || null),
  state: z.enum(ACTION_STATES, { error: 'いまの様子を えらんでください' }),
  outcome: z.string().trim().max(1000, LONG).default(''),
})

export const returnForm = z.object({ stories: ids })
