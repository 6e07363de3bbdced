import { z } from 'zod'
import { namesIn, PANEL_LEVELS } from './panel.ts'

const MOST_NAMES = 60
const names = z
  .string()
  .default('')
  .transform(namesIn)
  .refine((list) => list.length <= MOST_NAMES, `メンバーは${MOST_NAMES}人までにしてください。`)
  .refine((list) => list.every((name) => name.length <= 40), '名前は、1行に1人ずつ、40文字までで書いてください。')
const id = z
  .string()
  .default('')
  .transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null))

export const panelForm = z.object({
  name: z
    .string({ error: '選ぶ会の名前を書いてください。' })
    .trim()
    .min(1, '選ぶ会の名前を書いてください。')
    .max(60, '選ぶ会の名前は60文字までにしてください。'),
  level: z.enum(PANEL_LEVELS, { error: 'どの段階の会かを えらんでください。' }),
  area: id,
  parent: id,
  members: names,
})

export const newMembersForm = z.object({
  members: names.refine((list) => list.length > 0, '加わる人の名前を書いてください。'),
})
