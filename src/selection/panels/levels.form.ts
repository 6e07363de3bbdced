import { z } from 'zod'
import { KINDS, type MemberKind } from './composition.ts'

const optionalId = z
  .string()
  .default('')
  .transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null))

export const placeForm = z.object({ parent: optionalId })

export const doubleNoteForm = z.object({
  doubleNote: z.string().trim().max(1000, 'わけは1000文字までにしてください。').default(''),
})

/** One row of three answers for each member; what is none of ours counts as not answered. */
export const kindsForm = z.record(z.string(), z.unknown()).transform((fields) => {
  const kinds = new Map<number, MemberKind>()
  for (const name of Object.keys(fields)) {
    const [, id] = /^(?:role|age|gender)-([1-9]\d{0,8})$/.exec(name) ?? []
    if (id) kinds.set(Number(id), kindOf(fields, id))
  }
  return kinds
})

/** 所属: what was typed beside each member. */
export function belongsIn(fields: Record<string, unknown>): Map<number, string> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]): [number, string][] => {
      const [, id] = /^belongs-([1-9]\d{0,8})$/.exec(name) ?? []
      return id && typeof value === 'string' ? [[Number(id), value.trim().slice(0, LONGEST)]] : []
    }),
  )
}

const LONGEST = 60

function kindOf(fields: Record<string, unknown>, id: string): MemberKind {
  const said = KINDS.map(({ name, values }) => [
    name,
    values.find((value) => value === fields[`${name}-${id}`]) ?? null,
  ])
  // The three names of KINDS are those of MemberKind, each with its own values.
  return Object.fromEntries(said) as unknown as MemberKind
}
