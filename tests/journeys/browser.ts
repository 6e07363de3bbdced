import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

// A browser of our own that calls nobody.
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that hums, and nobody who asks whether it may.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
]

/** CHROMIUM if set, else the one inside an npm package: nothing must be installed, and it is the same one everywhere. */
export async function launch(): Promise<Browser> {
  const named = process.env['CHROMIUM']
  if (named) return chromium.launch({ executablePath: named, args: QUIET })
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: QUIET })
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
}
export const DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
}

/** What goes wrong on a page without anybody seeing it: script errors and what the content policy stopped. */
export function watchTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`)
  })
}
