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

const MOST_RECOMMENDATIONS = 10

/** One on each line; marks of a list are not part of the words. */
function linesIn(typed: string): string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[・•*－-]\s*/, '').trim())
    .filter((line) => line !== '')
}

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
  recommendations: text('次にしてほしいこと')
    .transform(linesIn)
    .refine((lines) => lines.length <= MOST_RECOMMENDATIONS, {
      error: `次にしてほしいことは、${MOST_RECOMMENDATIONS}つまでにしてください。1行に 1つです。`,
    }),
})

export const promotionForm = z.object({
  story: z.string().regex(idText).transform(Number).catch(0),
  reason: text('理由'),
  discussed: ticked,
})

export const finalisationForm = z.object({ heard: ticked })

export const stanceForm = z
  .object({
    stance: z.enum(['consent', 'aside', 'objection'], { error: 'どれか ひとつに 印をつけてください。' }),
    words: z.string().trim().max(2000, '2000文字までにしてください。').default(''),
    drafted: z
      .string()
      .regex(/^\d{1,16}$/, '画面を開き直して、もう一度 送ってください。')
      .transform(Number),
  })
  .refine(({ stance, words }) => stance !== 'objection' || words !== '', {
    error: 'どこが気になるかを、書いてください。ひとことでも かまいません。',
    path: ['words'],
  })

const areaWords = (typed: string) => typed.replace(/\r\n/g, '\n')

export const slipEditForm = z.object({
  pass: z.string().regex(idText, '画面を開き直して、もう一度 送ってください。').transform(Number),
  slip: z.string().max(100),
  before: z.string().transform(areaWords),
  words: z
    .string()
    .trim()
    .min(1, '言いかえた ことばを書いてください。')
    .max(2000, '2000文字までにしてください。')
    .transform(areaWords),
})
