import { z } from 'zod'
import { Refusal } from '../base/refusal.ts'
import { cleanText } from '../base/text.ts'

// What no schema words itself: a field that a form of somebody's own making sent twice, or left out.
z.config({ customError: () => 'もう一度 入れ直してください。' })

export interface FieldError {
  field: string
  text: string
}

/** What was typed, as it was typed: a page with errors shows it all again. */
export type Typed = Record<string, string | string[]>

export type Reading<T> = { ok: true; values: T; typed: Typed } | { ok: false; errors: FieldError[]; typed: Typed }

/** Reads a posted form through its schema. Messages in the schema are sentences for the person. */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): Reading<z.output<S>> {
  const typed = typedFields(body)
  const result = schema.safeParse(typed)
  if (result.success) return { ok: true, values: result.data, typed }
  const errors = result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), text: issue.message }))
  return { ok: false, errors: firstOfEach(errors), typed }
}

/** What a deed refused (422), for the form that asked for it; anything else goes on to the page for errors. */
export function refusedFields(error: unknown, otherwise = ''): FieldError[] {
  if (!(error instanceof Refusal) || error.status !== 422) throw error
  return [{ field: error.field || otherwise, text: error.message }]
}

/** Only own string fields; names such as `__proto__` stay plain names. */
export function typedFields(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  const entries = Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
    if (typeof value === 'string') return [[name, cleanText(value)]]
    if (Array.isArray(value)) return [[name, value.filter((item) => typeof item === 'string').map(cleanText)]]
    return []
  })
  return Object.fromEntries(entries)
}

function firstOfEach(errors: FieldError[]): FieldError[] {
  return errors.filter((error, index) => errors.findIndex((other) => other.field === error.field) === index)
}

/** `['a']`, `'a'` or nothing, as checkboxes arrive → always a list. */
export function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat()
}

/** The number in an address such as /stories/12; 0 where it is none, which no row has. */
export function idOf(params: unknown, name = 'id'): number {
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : 0
}

/** A word in an address such as /w/:code. */
export function wordOf(params: unknown, name: string): string {
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : ''
}
