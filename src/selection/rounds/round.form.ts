import { z } from 'zod'
import { isDay, MINUTE, startOfDay } from '../../base/clock.ts'
import { boundsIn, fitsSeats, MISFIT, procedureFields, procedureOf } from './procedure.form.ts'

const idText = /^[1-9]\d{0,8}$/
const requiredId = (sentence: string) => z.string({ error: sentence }).regex(idText, sentence).transform(Number)
const optionalId = z
  .string()
  .default('')
  .transform((text) => (idText.test(text) ? Number(text) : null))

const digits = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFKC').trim())

const seats = digits
  .refine((text) => /^[1-9]$/.test(text), 'いくつ選ぶかを、1から9までの数字で書いてください。')
  .transform(Number)
const quorum = digits
  .refine(
    (text) => text === '' || /^[1-9]\d?$/.test(text),
    '必要な出席の人数を、数字で書いてください。空けておくと、ふつうの人数になります。',
  )
  .transform((text) => (text === '' ? null : Number(text)))

const closing = {
  closesOn: digits.refine((text) => text === '' || isDay(text), '日付をえらび直してください。'),
  closesTime: digits.refine(
    (text) => text === '' || /^([01]?\d|2[0-3]):[0-5]\d$/.test(text),
    '時刻は 15:30 のように書いてください。',
  ),
}

interface Closing {
  closesOn: string
  closesTime: string
}

function bothOrNone({ closesOn, closesTime }: Closing): boolean {
  return (closesOn === '') === (closesTime === '')
}
const INCOMPLETE = {
  error: '締め切りは、日付と時刻の両方を書いてください。決めないときは、両方とも空けてください。',
  path: ['closesOn'],
}

/** Day and time are those of the clock on the wall in Japan. */
function closesAt({ closesOn, closesTime }: Closing): number | null {
  if (closesOn === '') return null
  const [hour = 0, minute = 0] = closesTime.split(':').map(Number)
  return startOfDay(closesOn) + (hour * 60 + minute) * MINUTE
}

function withMoment<T extends Closing>({ closesOn, closesTime, ...rest }: T) {
  return { ...rest, closesAt: closesAt({ closesOn, closesTime }) }
}

function withProcedure<T extends Parameters<typeof procedureOf>[0]>(typed: T) {
  const {
    procedure: _procedure,
    secret: _secret,
    blind: _blind,
    pointsFirst: _pointsFirst,
    mostPasses: _mostPasses,
    lowestLeaves: _lowestLeaves,
    scale: _scale,
    ...rest
  } = typed
  return { ...rest, ...procedureOf(typed) }
}

const facilitator = requiredId('進行役を えらんでください。')

export const planForm = z
  .object({
    cycle: requiredId('期を えらんでください。'),
    domain: optionalId,
    panel: requiredId('選ぶ会を えらんでください。'),
    facilitator,
    seats,
    quorum,
    ...closing,
    ...procedureFields,
  })
  .refine(bothOrNone, INCOMPLETE)
  .refine(fitsSeats, MISFIT)
  .transform(withMoment)
  .transform(withProcedure)

export const settingsForm = z
  .looseObject({ facilitator, seats, quorum, ...closing, ...procedureFields })
  .refine(bothOrNone, INCOMPLETE)
  .refine(fitsSeats, MISFIT)
  .transform((typed) => {
    const { facilitator, seats, quorum } = typed
    return { facilitator, seats, quorum, closesAt: closesAt(typed), ...procedureOf(typed), bounds: boundsIn(typed) }
  })

export const handOverForm = z.object({ facilitator })

/** For a vote that begins again: why, and until when. */
export const againForm = z
  .object({ reason: z.string().trim().max(1000, '理由は1000文字までにしてください。').default(''), ...closing })
  .refine(bothOrNone, INCOMPLETE)
  .transform(withMoment)

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())

/** For the next pass: which stories are voted on, and until when. */
export const nextPassForm = z
  .object({
    story: list.transform((values) => values.filter((text) => idText.test(text)).map(Number)),
    ...closing,
  })
  .refine(bothOrNone, INCOMPLETE)
  .transform(withMoment)

export const candidatesForm = z.object({
  story: list
    .transform((values) => values.filter((text) => idText.test(text)).map(Number))
    .refine((ids) => ids.length > 0, '入れるお話に 印をつけてください。'),
})

export const recusalsForm = z.object({
  recusal: list.transform((values) =>
    values.flatMap((text) => {
      const [, roundMemberId, candidateId] = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(text) ?? []
      return roundMemberId && candidateId
        ? [{ roundMemberId: Number(roundMemberId), candidateId: Number(candidateId) }]
        : []
    }),
  ),
})

/** What stands in the address of a draft; nonsense counts as nothing. `all` asks for every half-year. */
export const filterForm = z.object({
  cycle: z
    .union([z.literal('all'), z.string().regex(idText).transform(Number)])
    .optional()
    .catch(undefined),
  domain: z
    .string()
    .regex(/^[A-Za-z0-9]{1,8}$/)
    .optional()
    .catch(undefined),
  area: z.string().regex(idText).transform(Number).optional().catch(undefined),
})
export type FilterQuery = z.output<typeof filterForm>
