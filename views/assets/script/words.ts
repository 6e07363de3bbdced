import { one } from './dom.ts'

/** What this script says, in the language of the page: the sentences `device.*` of the catalogue, which the page carries. */
const words = readWords()

/** The sentence with its arguments in place of {name}. */
export function sentence(key: string, args: Record<string, string | number> = {}): string {
  return (words.get(`device.${key}`) ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''))
}

/** The language of the page, for numbers and days. */
export function spoken(): string {
  return document.documentElement.lang === 'en' ? 'en' : 'ja-JP'
}

function readWords(): Map<string, string> {
  const found: unknown = JSON.parse(one<HTMLMetaElement>('meta[name="sentences"]')?.content || '{}')
  return new Map(Object.entries(found ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
