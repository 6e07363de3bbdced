import { type DoorContent, doorContent, type PaperFormRows } from './paper-form.ts'
import { dayRuns, plainOf } from './paper-words.ts'
import type { Run } from './printed.ts'

export interface FlyerContent extends DoorContent {
  /** of the document */
  name: string
  service: string
  invitation: Run[]
  lead: Run[]
  time: Run[]
  until: Run[]
  phrase: Run[]
  camera: Run[]
  phone: Run[]
  /** what the QR code says to who does not see it */
  label: string
}

/** One page that invites: what is asked, and the two ways in. */
export function flyerContent(rows: Pick<PaperFormRows, 'door' | 'site' | 'words'>): FlyerContent {
  const { door, site } = rows
  const { say } = rows.words
  return {
    ...doorContent(rows),
    name: [plainOf(say('paper.flyer.name')), door.title.trim()].filter(Boolean).join('　'),
    service: site.service,
    invitation: say('wizard.start.title'),
    lead: say('paper.flyer.lead'),
    time: say('paper.flyer.time'),
    until: door.closesOn ? [...dayRuns(door.closesOn), ...say('paper.flyer.until')] : [],
    phrase: say('wizard.passphrase.label'),
    camera: say('paper.flyer.camera'),
    phone: say('paper.flyer.phone'),
    label: plainOf(say('paper.web.label')),
  }
}
