/** Something in the vector cannot be read. Its sentence is for the person who wrote the vector. */
export class Unreadable extends Error {}

export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable(`${name} は JSON のオブジェクトで書いてください。`)
  return Object.fromEntries(Object.entries(value))
}

export function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Unreadable(`${name} は配列で書いてください。`)
}

export function wholeNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw new Unreadable(`${name} は 1以上の整数で書いてください。`)
}

/** A count that may be 0. */
export function countFrom0(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new Unreadable(`${name} は 0以上の整数で書いてください。`)
}

/** Not negative, broken or whole. */
export function amount(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new Unreadable(`${name} は 0以上の数で書いてください。`)
}

/** Which candidate is meant: its place in `candidates`, from 0. */
export function index(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new Unreadable('候補は、candidates の中の番号（0から）で書いてください。')
}

/** The names of `candidates` (or `items`), in their order. */
export function namesOf(vector: Fields): readonly unknown[] {
  return listOf(vector.candidates ?? vector.items, 'candidates')
}

export function optionsOf({ options }: Fields): Fields {
  return options === undefined ? {} : fieldsOf(options, 'options')
}

/** A sentence instead of the fault of a count, which names a row. */
export function counting<Result>(count: () => Result): Result {
  try {
    return count()
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable(`数えられない票があります（${error.message}）。`)
    throw error
  }
}
