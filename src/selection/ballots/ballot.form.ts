import { z } from 'zod'

const idText = /^[1-9]\d{0,8}$/
const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) =>
    [value]
      .flat()
      .filter((text) => idText.test(text))
      .map(Number),
  )
  .transform((found) => [...new Set(found)])
const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

export const declarationForm = z
  .object({ story: ids, none: ticked })
  .refine(({ story, none }) => none || story.length > 0, {
    error: '関わったお話に 印をつけてください。なければ「ない」に印をつけてください。',
    path: ['story'],
  })
  .refine(({ story, none }) => !(none && story.length > 0), {
    error: 'お話と「ない」の両方に 印があります。どちらかにしてください。',
    path: ['story'],
  })

const text = (label: string) => z.string().trim().max(4000, `${label}は4000文字までにしてください。`).default('')

export const erratumForm = z.object({
  erratum: z
    .string({ error: '追記を書いてください。' })
    .trim()
    .min(1, '追記を書いてください。')
    .max(2000, '追記は2000文字までにしてください。'),
})

export const decisionForm = z.object({
  choice: ids,
  none: ticked,
  reason: text('理由'),
  dissent: text('ちがう意見'),
  dissentNone: ticked,
  present: ids,
  notes: text('メモ'),
  lessonsNote: text('わけ'),
  discussed: ticked,
  divergence: text('点数が分かれたわけ'),
})
