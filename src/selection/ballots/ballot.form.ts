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

const MOST_REASON = 2000
export const ABSTAIN = 'abstain'

/** A voter's own reason need not pass the test of the group's (R5.8): a few words of one's own are enough. */
export const voteForm = z
  .object({
    pass: z.string().regex(idText).transform(Number).nullable().catch(null),
    choice: z
      .string({ error: 'お話を ひとつ えらんでください。えらばないときは「今回は えらばない」に印をつけてください。' })
      .refine((text) => text === ABSTAIN || idText.test(text), 'お話を ひとつ えらんでください。')
      .transform((text) => (text === ABSTAIN ? null : Number(text))),
    reason: z.string().trim().max(MOST_REASON, `理由は${MOST_REASON}文字までにしてください。`).default(''),
  })
  .refine(({ pass }) => pass !== null, {
    error: '画面が とちゅうで切れていたようです。もう一度 えらんで、送ってください。',
    path: ['choice'],
  })
  .transform(({ pass, ...vote }) => ({ ...vote, pass: pass ?? 0 }))
  .refine(({ choice, reason }) => choice === null || reason !== '', {
    error: 'えらんだ理由を、ひとことでも書いてください。',
    path: ['reason'],
  })

const text = (label: string) => z.string().trim().max(4000, `${label}は4000文字までにしてください。`).default('')

export const decisionForm = z.object({
  choice: ids,
  none: ticked,
  reason: text('理由'),
  dissent: text('ちがう意見'),
  dissentNone: ticked,
  present: ids,
  notes: text('メモ'),
})
