import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openTestHouse, type TestHouse } from '../house.ts'
import { launch, watchTroubles } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A house that listens, and people with browsers of their own. */
export interface Town extends TestHouse {
  address: string
  browser: Browser
  /** what went wrong on any page, unseen */
  troubles: string[]
  arrive(options: BrowserContextOptions): Promise<Page>
}

export async function openTown(env: Record<string, string> = {}): Promise<Town> {
  const [house, browser] = await Promise.all([openTestHouse(env), launch()])
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  const troubles: string[] = []
  const arrive = async (options: BrowserContextOptions) => {
    const context = await browser.newContext({
      ...options,
      baseURL: address,
      acceptDownloads: true,
      reducedMotion: 'reduce',
    })
    await wantLargeTextAndReadings(context, address)
    const page = await context.newPage()
    watchTroubles(page, troubles)
    return page
  }
  return { ...house, address, browser, troubles, arrive, close: () => browser.close().then(() => house.close()) }
}

// Every journey is walked with the largest text and with furigana: what holds there holds with less.
async function wantLargeTextAndReadings(context: BrowserContext, url: string): Promise<void> {
  await context.addCookies([
    { name: 'd_size', value: 'xl', url },
    { name: 'd_ruby', value: 'on', url },
  ])
}

/** What the page says, without the readings above its kanji. */
export function wordsOn(page: Page, part: 'main' | 'body' = 'main'): Promise<string> {
  return page.locator(part).evaluate((shown) => {
    const copy = shown.cloneNode(true) as HTMLElement
    for (const reading of copy.querySelectorAll('rt, rp')) reading.remove()
    return copy.textContent ?? ''
  })
}

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

const checked = new Set<string>()

/** No violation at 390 and 1280 px, and nothing to scroll sideways at 320. Each page of a journey is checked once. */
export async function inspect(page: Page, name: string): Promise<void> {
  if (checked.has(name)) return
  checked.add(name)
  const before = page.viewportSize() ?? { width: 390, height: 844 }
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect({ name, width, violations: await violationsOn(page) }).toEqual({ name, width, violations: [] })
  }
  await page.setViewportSize({ width: 320, height: 700 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect({ name, overflow }).toEqual({ name, overflow: 0 })
  await page.setViewportSize(before)
}

async function violationsOn(page: Page): Promise<unknown[]> {
  // Evaluated by the debugger, so the page's own content policy stays as it is.
  await page.evaluate(AXE)
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult
  return result.violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 3).map(({ target, failureSummary }) => [target, failureSummary]),
  }))
}
