import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { drawNotation, escapeHtml, plain, type Readings, type RubySegment, segmentsOf } from './ruby.ts'

export { plain } from './ruby.ts'

/** What stands in a message at {name}. Numbers stay numbers for plural forms; everything else is text. */
export type MessageArguments = Record<string, string | number>

export interface Messages {
  /** The message without readings. A key that no catalogue has throws, so does an argument that is left out. */
  say(key: string, args?: MessageArguments): string
  /** The message as HTML, escaped, with or without its readings. 《》 in an argument stays what it is. */
  draw(key: string, args: MessageArguments, readings: Readings): string
  /** The text as the catalogue has it, readings and all, for a page that may word it otherwise. */
  raw(key: string): string
  has(key: string): boolean
  /** The message in pieces, those with a reading apart: for paper. */
  read(key: string, args?: MessageArguments): RubySegment[]
  keys(): string[]
}

/** Reads every catalogue (*.json, flat keys) of a folder and compiles each message once. */
export function loadMessages(folder: string, language: 'ja' | 'en' = 'ja'): Messages {
  const catalogue = new Map<string, IntlMessageFormat>()
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    for (const [key, text] of messagesIn(join(folder, file))) {
      if (catalogue.has(key)) throw new Error(`message ${key} stands twice in the catalogues (again in ${file})`)
      catalogue.set(key, compile(key, text, language))
    }
  }
  return speaker(catalogue)
}

function messagesIn(path: string): [string, string][] {
  const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof found !== 'object' || found === null) throw new Error(`${path} is not a catalogue`)
  return Object.entries(found).map(([key, text]) => {
    if (typeof text !== 'string') throw new Error(`message ${key} in ${path} is not a text`)
    return [key, text]
  })
}

function compile(key: string, text: string, language: string): IntlMessageFormat {
  try {
    return new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  } catch (error) {
    throw new Error(`message ${key} cannot be read`, { cause: error })
  }
}

function speaker(catalogue: Map<string, IntlMessageFormat>): Messages {
  const partsOf = (key: string, args: MessageArguments) => {
    const message = catalogue.get(key)
    if (!message) throw new Error(`no message is called ${key}`)
    return message.formatToParts(wrapped(args))
  }
  return {
    say: (key, args = {}) =>
      partsOf(key, args)
        .map((part) => (isLiteral(part) ? plain(part.value) : String(part.value)))
        .join(''),
    draw: (key, args, readings) =>
      partsOf(key, args)
        .map((part) => (isLiteral(part) ? drawNotation(part.value, readings) : escapeHtml(String(part.value))))
        .join(''),
    raw: (key) =>
      partsOf(key, {})
        .map((part) => String(part.value))
        .join(''),
    has: (key) => catalogue.has(key),
    read: (key, args = {}) =>
      partsOf(key, args).flatMap((part) => (isLiteral(part) ? segmentsOf(part.value) : [{ text: String(part.value) }])),
    keys: () => [...catalogue.keys()],
  }
}

type Part = { type: number; value: unknown }

function isLiteral(part: Part): part is { type: number; value: string } {
  return typeof part.value === 'string'
}

/** Texts travel as objects: intl-messageformat melts strings into the message, and 《》 of a visitor would become ruby. */
function wrapped(args: MessageArguments): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'number' ? value : { toString: () => value }]),
  )
}
