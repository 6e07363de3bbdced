import type { FastifyInstance } from 'fastify'
import type { Browser } from '../house.ts'

/** One answered request, as text: what a person can read of it, headers included. */
export interface Seen {
  url: string
  status: number
  headers: Record<string, unknown>
  type: string
  body: string
}

const MOST_ID = 20
const upTo = (most: number) => Array.from({ length: most }, (_, index) => String(index + 1))
// Within a story or a round there are few: three photos, a handful of stories to read.
const MOST_WITHIN = 8

/** Every address of the house that answers a GET, with every number set in, under every secret this person holds. */
export function addressesFor(app: FastifyInstance, secrets: readonly string[]): string[] {
  return app.allAddresses.filter(({ method }) => method === 'GET').flatMap(({ url }) => filled(url, secrets))
}

function filled(pattern: string, secrets: readonly string[]): string[] {
  const [, parameter] = /:([A-Za-z]+)/.exec(pattern) ?? []
  if (!parameter) return [pattern.replace('*', 'nothing-there')]
  // Of a paper only the answer is read here, not the words: tests/publishing/ reads those. Each takes a while to set.
  const isFew = /^(photoId|attachedId|n)$/.test(parameter) || pattern.endsWith('.pdf')
  const numbers = upTo(isFew ? MOST_WITHIN : MOST_ID)
  const values = /^(code|token)$/.test(parameter) ? secrets : numbers
  return values.flatMap((value) => filled(pattern.replace(`:${parameter}`, value), secrets))
}

/** Presses the button that opens who told a story, at every story, met before or not. */
export async function openNames(browser: Browser): Promise<Seen[]> {
  const pages: Seen[] = []
  for (const id of upTo(MOST_ID)) {
    const url = `/staff/stories/${id}/teller`
    const { statusCode: status, headers, body } = await browser.post(url, {})
    pages.push({ url, status, headers, body, type: String(headers['content-type'] ?? '') })
  }
  return pages
}

/** What a person meets who tries all these addresses and follows every link from there. */
export async function walk(browser: Browser, start: readonly string[]): Promise<Seen[]> {
  const waiting = [...new Set(start)]
  const known = new Set(waiting)
  const seen: Seen[] = []
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const answer = await browser.get(url)
    const type = String(answer.headers['content-type'] ?? '')
    const text = /html|json|plain/.test(type) ? answer.body : ''
    seen.push({ url, status: answer.statusCode, headers: answer.headers, type, body: text })
    for (const link of [...linksIn(text), String(answer.headers['location'] ?? '')]) {
      if (!link.startsWith('/') || link.startsWith('/assets') || known.has(link)) continue
      known.add(link)
      waiting.push(link)
    }
  }
  return seen
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"#]+)/g)].map(([, link]) => unescaped(link ?? ''))
}

export const unescaped = (text: string) =>
  text.replaceAll('&#x3D;', '=').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The text under furigana, as it was planted. */
export const withoutReadings = (html: string) =>
  html.replace(/<r[tp]>.*?<\/r[tp]>/g, '').replace(/<\/?(ruby|rb|span|mark|b|wbr)\b[^>]*>/g, '')

/** Which address of the plan an URL belongs to. */
export function patternOf(app: FastifyInstance, url: string): string | undefined {
  const path = url.split('?')[0] ?? ''
  const patterns = app.allAddresses.filter(({ method }) => method === 'GET').map((address) => address.url)
  return patterns.find((pattern) => pattern === path) ?? patterns.find((pattern) => fits(pattern, path))
}

function fits(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace('*', '.*').replace(/:[A-Za-z]+/g, '[^/]+')}$`).test(path)
}
