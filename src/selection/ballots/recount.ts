import { isDeepStrictEqual } from 'node:util'
import { type CountInput, countInput } from './count.ts'

/** One pass as the export holds it. */
export interface ExportedPass {
  readonly number: number
  readonly salt: string | null
  readonly hash: string | null
  readonly input: unknown
  readonly outcome: unknown
}

export interface Recounted {
  readonly number: number
  /** what was found to differ; empty where the recount agrees */
  readonly differs: readonly ('hash' | 'outcome' | 'input')[]
}

/**
 * Counts an exported pass again (V5): whether its ballots are those of which the hash stands in the minutes, and whether
 * they give the outcome that was recorded. A pass closed before inputs were kept cannot be counted again: `input`.
 */
export function recount({ number, salt, hash, input, outcome }: ExportedPass): Recounted {
  if (salt === null || hash === null || !isInput(input)) return { number, differs: ['input'] }
  try {
    const counted = countInput(input, salt)
    const agrees = isDeepStrictEqual(JSON.parse(JSON.stringify(counted.outcome)), outcome)
    return {
      number,
      differs: [...(counted.inputHash === hash ? [] : ['hash' as const]), ...(agrees ? [] : ['outcome' as const])],
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return { number, differs: ['input'] }
    throw error
  }
}

// Written by closing a pass, as that type; whatever else stands in a file fails in the count.
function isInput(value: unknown): value is CountInput {
  const names = ['settings', 'plan', 'before', 'ballots', 'candidates', 'places', 'recusals', 'members', 'quorum']
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name))
}
