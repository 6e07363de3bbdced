import { z } from 'zod'
import type { Bound } from '../../voting/outcome.ts'
import { PROCEDURES, type Procedure } from '../../voting/procedure.ts'

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

/** How the panel decides; what is left out is the plain vote. */
export const procedureFields = {
  procedure: z.enum(PROCEDURES, { error: '決め方を えらび直してください。' }).default('majority'),
  secret: ticked,
  blind: ticked,
  pointsFirst: ticked,
  mostPasses: z
    .string()
    .default('3')
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => /^[1-9]$/.test(text), '投票の回数を、1から9までの数字で書いてください。')
    .transform(Number),
  lowestLeaves: ticked,
  scale: z.enum(['5', '10'], { error: '点のつけ方を えらび直してください。' }).default('5').transform(Number),
}

interface Asked {
  procedure: Procedure
  seats: number
}

const ONE_STORY: readonly Procedure[] = ['iterative', 'consensus']

/** A talk that goes on until one story is left ends with one story. */
export const fitsSeats = ({ procedure, seats }: Asked) => seats === 1 || !ONE_STORY.includes(procedure)
export const MISFIT = {
  error: '「くり返し」と「合意」では、選ぶ数は 1つです。ちょうど分かれたときだけ、2つになります。',
  path: ['seats'],
}

/** What the rest of a form's fields say about bounds: `min-domain-3=1` is at least one of domain 3. */
export function boundsIn(typed: Record<string, unknown>): Bound[] {
  return Object.entries(typed).flatMap(([name, value]): Bound[] => {
    const [, side, of, group] = /^(min|max)-(domain|area)-(0|[1-9]\d{0,8})$/.exec(name) ?? []
    const text = typeof value === 'string' ? value.normalize('NFKC').trim() : ''
    if (!side || !of || !group || !/^\d$/.test(text)) return []
    return [{ of: of as Bound['of'], group: Number(group), side: side as Bound['side'], limit: Number(text) }]
  })
}

export function boundField({ side, of, group }: Omit<Bound, 'limit'>): string {
  return `${side}-${of}-${group}`
}

interface Fields {
  procedure: Procedure
  secret: boolean
  blind: boolean
  pointsFirst: boolean
  mostPasses: number
  lowestLeaves: boolean
  scale: number
}

/** The columns of a round that these fields fill. */
export function procedureOf({ procedure, secret, blind, pointsFirst, mostPasses, lowestLeaves, scale }: Fields) {
  const eliminate = lowestLeaves ? ('lowest' as const) : ('none' as const)
  return { procedure, secret, blind, pointsFirst, mostPasses, eliminate, scaleMax: scale }
}
