import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { scriptOf } from '../returning/letter.page.ts'
import { WAY_LABEL } from '../returning/letter.ts'

/** One letter as paper has it, already allowed and already opened. */
export interface PrintedLetter {
  /** 'post' carries an address in the window of the envelope; 'hand' is handed over; 'script' is read out by staff */
  manner: 'post' | 'hand' | 'script'
  subject: string
  paragraphs: string[]
  /** lines in the window; of a script: whom to ring */
  address: string[]
  /** 「さくら 様」; '' where nobody asked */
  name: string
  number: string
  /** the teller's own page, as a QR code on what is posted; '' elsewhere */
  link: string
  isGroup: boolean
  script: ReturnType<typeof scriptOf> | null
}

export interface LetterPapersContent {
  organisation: string
  department: string
  telephone: string
  hours: string
  colour: string
  writtenOn: string
  ways: string[]
  letters: PrintedLetter[]
}

interface Site {
  organisation: string
  department: string
  telephone: string
  hours: string
  colour: string
}

export function letterPapersContent(letters: PrintedLetter[], site: Site, at: Instant): LetterPapersContent {
  const { organisation, department, telephone, hours, colour } = site
  const ways = Object.values(WAY_LABEL)
  return { organisation, department, telephone, hours, colour, writtenOn: longDate(at), ways, letters }
}

/** 「坂井市…」 over several lines as it was typed, at most five: the window of the envelope is no larger. */
export function addressLines(contact: string): string[] {
  const lines = contact
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length <= 5 ? lines : [...lines.slice(0, 4), lines.slice(4).join('　')]
}

/** An address that ends with a name and its title needs no second one. */
export function addressee(name: string, lines: readonly string[]): string {
  if (/(?:様|さま|殿|御中)$/.test(lines.at(-1) ?? '')) return ''
  return name === '' ? 'お話を寄せてくださった方へ' : `${name} 様`
}
