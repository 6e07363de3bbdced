import type { Language } from '../base/languages.ts'
import type { Display } from './display.ts'

/** What the council calls its service, and whom to ring. */
export interface Site {
  service: string
  organisation: string
  department: string
  telephone: string
  hours: string
}

export interface MenuItem {
  address: string
  label: string
  icon: string
  current: boolean
  count: number
}

/** What stands around every page. Every field is there: strict views throw at one that is not. */
export interface Shell {
  site: Site
  /** The telephone number as `tel:` wants it. */
  dial: string
  display: Display
  visitor: { name: string }
  notice: string
  path: string
  menu: MenuItem[]
  savedata: boolean
  /** where the next person at a shared tablet begins; '' elsewhere */
  kiosk: string
  language: Language
  /** as HTML names it */
  lang: 'ja' | 'en'
  /** the languages to choose from; none where only Japanese is spoken */
  languages: { label: string; address: string; lang: 'ja' | 'en'; isCurrent: boolean }[]
}

export const KIOSK_COOKIE = 'kiosk'

export type Layout = 'public' | 'panel' | 'staff' | 'bare' | 'screen'

const STAFF_MENU = [
  { address: '/staff', label: '今日のしごと', icon: 'house' },
  { address: '/staff/stories', label: 'おはなし', icon: 'message-circle-heart' },
  { address: '/staff/rounds', label: '選ぶ会', icon: 'flower-2' },
  { address: '/staff/letters', label: 'お返し', icon: 'mail-open' },
  { address: '/staff/publications', label: '冊子・印刷', icon: 'printer' },
  { address: '/staff/collections', label: '集める', icon: 'qr-code' },
  { address: '/staff/programme', label: '取り組みの設定', icon: 'settings' },
]

export function staffMenu(path: string, counts: Record<string, number>): MenuItem[] {
  const place = path.replace(/\?.*$/, '')
  return STAFF_MENU.map((item) => ({
    ...item,
    current: item.address === '/staff' ? place === '/staff' : isBelow(place, item.address),
    count: counts[item.address] ?? 0,
  }))
}

// Colleagues are a page of the settings, and what panels asked for belongs to what is returned.
function isBelow(place: string, address: string): boolean {
  const own = place
    .replace(/^\/staff\/accounts/, '/staff/programme')
    .replace(/^\/staff\/actions/, '/staff/letters')
    .replace(/^\/staff\/verifications/, '/staff/rounds')
  return `${own}/`.startsWith(`${address}/`)
}

/** The frame that an address has unless its route says otherwise. */
export function layoutAt(path: string): Layout {
  if (/^\/staff(?:[/?]|$)/.test(path)) return 'staff'
  return /^\/p(?:[/?]|$)/.test(path) ? 'panel' : 'public'
}

export function dialled(telephone: string): string {
  return telephone.normalize('NFKC').replace(/[^0-9+]/g, '')
}
