import { type StoryText, TEXT_FIELDS, type TextField } from '../stories/story.ts'

/** A word that may tell who somebody is; offsets are UTF-16 units in its field. */
export interface FoundName {
  field: TextField
  start: number
  end: number
  surface: string
}

export interface Proposal {
  text: StoryText
  /** who became what, in the order in which they first appear */
  aliases: { name: string; alias: string }[]
}

const HONORIFIC = /(?:さん|さま|様|ちゃん|くん|君|氏|殿|先生)$/u
const HONORIFIC_ALONE = /^(?:さん|さま|様|ちゃん|くん|君|氏|殿|先生)$/u
const NEXT_HONORIFIC = /^(?:さん|さま|様|ちゃん|くん|君|氏|殿|先生)/u
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const PLACEHOLDERS: [RegExp, string][] = [
  [/@/, '（メールアドレス）'],
  [/〒/, '（郵便番号）'],
  [/丁目|番地|\d番/, '（住所）'],
  [/\d[\d()\s‐‑–—―−ー-]{6,}\d/, '（電話番号）'],
  [/(?:学校|大学|短大|園|保育所)$/, '（学校や園の名前）'],
  [/(?:病院|医院|診療所|クリニック|デイサービス|センター|作業所|ホーム|特養|苑|荘)$/, '（施設の名前）'],
  [/^[小中高](?:学校?|校)?[1-6一二三四五六]|\d歳$/, '（年や学年）'],
  [/\d年\d{1,2}月\d{1,2}日/, '（生年月日）'],
  [/^@|^[A-Za-z][\w.-]{3,}$/, '（SNSの名前）'],
]

/**
 * The story with every found name replaced: 田中さん → Aさん, the same person the same letter, letters in the order of
 * first appearance. 田中さん is taken for 田中花子さん where nobody else in the story is called 田中. A letter that the
 * teller used herself (「Kさん」) goes to nobody else. The original is not touched.
 */
export function proposeMask(text: StoryText, found: readonly FoundName[]): Proposal {
  const places = withRepeats(text, found)
  const aliases = aliasesFor(text, places)
  const replaced = TEXT_FIELDS.map((field) => [
    field,
    replaceIn(
      text[field],
      places.filter((place) => place.field === field),
      aliases,
    ),
  ])
  return {
    text: { ...text, ...Object.fromEntries(replaced) },
    aliases: [...aliases].map(([name, alias]) => ({ name, alias })),
  }
}

/**
 * Another text about the story, such as a panel's reason, with its people called as `proposeMask` calls them. Only whole
 * words that are surely names are replaced: 坂井さん, and not the 坂井 of 坂井市.
 */
export function maskIn(text: string, original: StoryText, found: readonly FoundName[]): string {
  const aliases = aliasesFor(original, withRepeats(original, found))
  const words = new Set(found.map((place) => wordAt(original, place)).filter(isSurelyName))
  return [...words]
    .toSorted((a, b) => b.length - a.length)
    .reduce((masked, word) => masked.replaceAll(word, `${aliases.get(nameIn(word)) ?? ''}${honorificOf(word)}`), text)
}

const BARE_NAME = 4

function isSurelyName(word: string): boolean {
  return nameIn(word) !== '' && (HONORIFIC.test(word) ? !HONORIFIC_ALONE.test(word) : word.length >= BARE_NAME)
}

/** The found names that a reader of `text` would still meet, each once, as they stand in the original: 田中さん. */
export function namesLeftIn(text: StoryText, original: StoryText, found: readonly FoundName[]): string[] {
  const whole = TEXT_FIELDS.map((field) => text[field])
    .join('\n')
    .normalize('NFKC')
  const words = [...new Set(inReadingOrder(found).map((place) => wordAt(original, place)))]
  return words.filter((word) => whole.includes(word.normalize('NFKC')))
}

/** 田中 where 田中さん stands → 田中さん: 坂井さん is looked for, and 坂井市 is not taken for her. */
function wordAt(text: StoryText, { field, end, surface }: FoundName): string {
  return surface + (NEXT_HONORIFIC.exec(text[field].slice(end, end + 4))?.[0] ?? '')
}

// What the reading found once is the same person wherever the same word stands.
function withRepeats(text: StoryText, found: readonly FoundName[]): FoundName[] {
  const called = new Map(found.map((place) => [wordAt(text, place), place.surface]))
  const repeats = [...called]
    .filter(([word]) => HONORIFIC.test(word))
    .flatMap(([word, surface]) =>
      TEXT_FIELDS.flatMap((field) =>
        placesOf(text[field], word).map((start) => ({ field, start, surface, end: start + surface.length })),
      ),
    )
  return inReadingOrder([...found, ...repeats])
}

/** Where a word begins in a text, in UTF-16 units; places that overlap count once. */
export function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at)
  return places
}

function inReadingOrder(found: readonly FoundName[]): FoundName[] {
  const order = (name: FoundName) => TEXT_FIELDS.indexOf(name.field)
  const sorted = found.toSorted((a, b) => order(a) - order(b) || a.start - b.start || b.end - a.end)
  let last: FoundName | undefined
  return sorted.filter((name) => {
    if (last && last.field === name.field && name.start < last.end) return false
    last = name
    return true
  })
}

function aliasesFor(text: StoryText, places: readonly FoundName[]): Map<string, string> {
  const names = [...new Set(places.map((place) => nameIn(place.surface)))]
  const persons = names.map((name) => ({ name, person: personBehind(name, names) }))
  const free = freeLetters(text)
  const letters = new Map<string, string>()
  for (const { person } of persons) {
    if (!letters.has(person)) letters.set(person, placeholderFor(person) ?? free.next().value)
  }
  return new Map(persons.map(({ name, person }) => [name, letters.get(person) ?? person]))
}

/** 田中さん → 田中; a word that is nothing but さん stays. */
function nameIn(surface: string): string {
  const plain = surface.normalize('NFKC')
  return plain.replace(HONORIFIC, '') || plain
}

function personBehind(name: string, names: readonly string[]): string {
  const fuller = names.filter((other) => other.length > name.length && (other.startsWith(name) || other.endsWith(name)))
  return fuller.length === 1 && fuller[0] ? fuller[0] : name
}

function placeholderFor(name: string): string | undefined {
  return PLACEHOLDERS.find(([pattern]) => pattern.test(name))?.[1]
}

function* freeLetters(text: StoryText): Generator<string, string> {
  const whole = TEXT_FIELDS.map((field) => text[field])
    .join('\n')
    .normalize('NFKC')
  const used = new Set(whole.match(/(?<![A-Za-z])[A-Z](?![A-Za-z])/g))
  for (const letter of LETTERS) if (!used.has(letter)) yield letter
  for (let number = 1; ; number++) yield `Z${number}`
}

function replaceIn(text: string, places: readonly FoundName[], aliases: ReadonlyMap<string, string>): string {
  let at = 0
  let masked = ''
  for (const { start, end, surface } of places) {
    masked += text.slice(at, start) + (aliases.get(nameIn(surface)) ?? '') + honorificOf(surface)
    at = end
  }
  return masked + text.slice(at)
}

function honorificOf(surface: string): string {
  const found = HONORIFIC.exec(surface)?.[0] ?? ''
  return found === surface ? '' : found
}
