import { eq } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { settings } from './running.table.ts'
import type { PaperColour } from './site.ts'

/** What the council calls its service, and whom to ring. */
export interface Site {
  service: string
  organisation: string
  department: string
  telephone: string
  hours: string
  /** whom to ring at once in this place: name and number, one to a line */
  helpLines: string
  /** of its papers */
  colour: PaperColour
}

export const DEFAULT_SITE: Site = {
  service: 'まちのものがたり',
  organisation: '社会福祉協議会',
  department: '',
  telephone: '',
  hours: '',
  helpLines: '',
  colour: 'leaf',
}

export function readSite(db: Db): Site {
  const stored = readSetting(db, 'site')
  return { ...DEFAULT_SITE, ...(stored && typeof stored === 'object' ? stored : {}) }
}

export function readSetting(db: Db, key: string): unknown {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()?.value
}

export function putSetting(tx: Tx, key: string, value: unknown, at: Instant): void {
  tx.insert(settings)
    .values({ key, value, updatedAt: at })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: at } })
    .run()
}
