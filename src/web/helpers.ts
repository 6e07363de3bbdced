import type { Drawings } from './drawings.ts'
import type { FieldError } from './form.ts'
import type { MessageArguments, Messages } from './messages.ts'
import { qrSvg } from './qr.ts'
import { drawNotation, drawSegments, escapeHtml, type Readings, type RubySegment } from './ruby.ts'

/** What Handlebars hands to a helper after its arguments. */
interface Options {
  hash: Record<string, unknown>
  data: { root: { shell?: { display: { ruby: Readings }; language?: string } } }
}

/** HTML that is already escaped. Handlebars puts anything with `toHTML` in place as it is. */
export class SafeHtml {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
  toHTML(): string {
    return this.html
  }
  toString(): string {
    return this.html
  }
}

export interface HelperSources {
  messages: Messages
  drawings: Drawings
  assets: { address(name: string): string }
  /** a text of any person with its readings; undefined while nobody can read it yet */
  annotate?: ((text: string) => readonly RubySegment[] | undefined) | undefined
}

const PLANTS = ['seed', 'sprout', 'leaf', 'bud', 'bloom']

/** Helpers format: they escape first and then draw. They never fetch and never decide. Keep them under twenty. */
export function makeHelpers({ messages, drawings, assets, annotate }: HelperSources) {
  const drawn = (text: unknown, data: Options['data']) => drawText(text, readings(data), annotate)
  return {
    t: (key: string, { hash, data }: Options) =>
      new SafeHtml(unbrokenNumbers(messages.draw(key, argumentsIn(hash), readings(data)))),
    say: (key: string, { hash }: Options) => messages.say(key, argumentsIn(hash)),
    sentences: (prefix: string) => sentencesOfScript(messages, prefix),
    reading: (text: unknown, { data }: Options) => new SafeHtml(drawNotation(asText(text), readings(data))),
    ruby: (segments: unknown, { data }: Options) => new SafeHtml(drawn(segments, data)),
    lines: (text: unknown, { data }: Options) => new SafeHtml(paragraphs(drawn(text, data))),
    icon: (name: string) => new SafeHtml(drawings.icon(name)),
    art: (name: string) => new SafeHtml(drawings.art(name)),
    plant: (name: string) => new SafeHtml(drawings.art(plantNamed(name))),
    qr: (text: unknown, label: unknown) => new SafeHtml(qrSvg(asText(text), escapeHtml(asText(label)))),
    asset: (name: string) => assets.address(name),
    num: (number: unknown) => (typeof number === 'number' ? number.toLocaleString('ja-JP') : asText(number)),
    eq: (one: unknown, other: unknown) => one === other,
    has: (list: unknown, item: unknown) => (Array.isArray(list) ? list.includes(item) : list === item),
    problem: (errors: FieldError[] | undefined, field: string) =>
      errors?.find((error) => error.field === field)?.text ?? '',
    growth: (at: number, of: number) => growth(at, of),
    join: (...parts: unknown[]) => parts.slice(0, -1).map(asText).join(''),
  }
}

// The script of the page puts these in place itself.
const DEVICE_ARGUMENTS = ['seconds', 'count', 'time', 'date', 'title']

/** The sentences of the page's script as JSON. */
function sentencesOfScript(messages: Messages, prefix: string): string {
  const args = Object.fromEntries(DEVICE_ARGUMENTS.map((name) => [name, `{${name}}`]))
  const keys = messages.keys().filter((key) => key.startsWith(prefix))
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, messages.say(key, args)])))
}

/** A telephone number stays on one line; `html` is drawn already. */
function unbrokenNumbers(html: string): string {
  return html.replace(/\d{2,5}-\d{1,4}-\d{3,4}/g, '<span class="nb">$&</span>')
}

function readings(data: Options['data']): Readings {
  // Easy Japanese is nothing without its readings.
  if (data.root.shell?.language === 'ja-easy') return 'on'
  return data.root.shell?.display.ruby ?? 'off'
}

function argumentsIn(hash: Record<string, unknown>): MessageArguments {
  return Object.fromEntries(
    Object.entries(hash).map(([name, value]) => [name, typeof value === 'number' ? value : asText(value)]),
  )
}

function asText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

function drawText(text: unknown, withReadings: Readings, annotate: HelperSources['annotate']): string {
  const segments = isSegments(text) || withReadings === 'off' ? text : annotate?.(asText(text))
  return isSegments(segments) ? drawSegments(segments, withReadings) : escapeHtml(asText(text))
}

function isSegments(value: unknown): value is RubySegment[] {
  return Array.isArray(value)
}

/** Escaped text → paragraphs at blank lines, line breaks elsewhere. */
function paragraphs(html: string): string {
  return html
    .trim()
    .split(/\r?\n[ \t\u3000]*(?:\r?\n[ \t\u3000]*)+/)
    .filter((part) => part !== '')
    .map((part) => `<p>${part.replace(/\r?\n/g, '<br>')}</p>`)
    .join('')
}

function plantNamed(name: string): string {
  if (!PLANTS.includes(name)) throw new Error(`no plant is called ${name}`)
  return name
}

/** Steps behind are sprouts, the one we are at is in leaf, the last one will be the flower. */
function growth(at: number, of: number) {
  return Array.from({ length: of }, (_, index) => {
    const step = index + 1
    const state = step < at ? 'done' : step === at ? 'here' : 'ahead'
    const name = step === of ? 'bloom' : { done: 'sprout', here: 'leaf', ahead: 'seed' }[state]
    return { name, state }
  })
}
