import { z } from 'zod'
import type { Tally } from './tally.ts'

const idText = /^[1-9]\d{0,8}$/
const pass = z.string().regex(idText, '画面を開き直して、もう一度 送ってください。').transform(Number)
const number = (sentence: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => /^\d{1,4}$/.test(text), sentence)
    .transform(Number)

export const channelField = (id: number) => `channel-${id}`
export const countField = (id: number) => `count-${id}`

/** 紙・挙手 for each member that votes so; whoever is left out votes on a screen. */
export const offlineVotersForm = z
  .looseObject({ pass, asked: z.literal('yes').optional().catch(undefined) })
  .transform(({ pass, asked, ...rest }) => ({
    pass,
    asked: asked !== undefined,
    voters: Object.entries(rest).flatMap(([name, value]) => {
      const [, id] = /^channel-([1-9]\d{0,8})$/.exec(name) ?? []
      return id && (value === 'paper' || value === 'hands')
        ? [{ roundMemberId: Number(id), channel: value as 'paper' | 'hands' }]
        : []
    }),
  }))
  .refine(({ asked, voters }) => asked || voters.length === 0, {
    error: '関わったお話が あるかどうかを、先に たずねてください。',
    path: ['asked'],
  })

/** Beside the fields of the slip itself: whose it is, where it is signed. */
export const slipForm = z.looseObject({
  pass,
  member: z
    .string()
    .default('')
    .transform((text) => (idText.test(text) ? Number(text) : null)),
})

export const slipRemovalForm = z.object({ pass, slip: pass })

/** What the second person counted; a story that is left empty was not counted. */
export function confirmationForm(candidates: readonly number[]) {
  const stories = Object.fromEntries(
    candidates.map((id) => [countField(id), number('数を書いてください。なければ 0 です。')]),
  )
  return z
    .object({
      pass,
      countedBy: z
        .string({ error: 'いっしょに数えた人を えらんでください。' })
        .trim()
        .min(1, 'いっしょに数えた人を えらんでください。')
        .max(100),
      issued: number('配った紙の枚数を、数字で書いてください。なければ 0 です。'),
      unused: number('使わなかった紙の枚数を、数字で書いてください。なければ 0 です。'),
      ballots: number('集まった数を、数字で書いてください。'),
      abstained: number('えらばなかった人の数を書いてください。いなければ 0 です。'),
      ...stories,
    })
    .transform((typed) => {
      const values = typed as Record<string, unknown>
      const counted: Tally = {
        ...{ ballots: typed.ballots, abstained: typed.abstained },
        stories: new Map(candidates.map((id) => [id, Number(values[countField(id)])])),
      }
      const { pass, countedBy, issued, unused } = typed
      return { pass, countedBy, issued, unused, counted }
    })
}
