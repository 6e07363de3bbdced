import type { Tx } from '../db/open.ts'
import { keepFile } from '../running/files.store.ts'
import { type Entry, enterStory } from '../stories/enter-story.act.ts'
import { attachmentsOf, insertAttachment } from '../stories/stories.store.ts'
import type { Receipt } from '../stories/submit-story.act.ts'
import type { Scan } from './scan.ts'

/** Staff put down what a teller told or wrote, with the sheet it was written on. Sent twice it is one story with one set of sheets. */
export function putDownStory(tx: Tx, { scans, ...entry }: Entry & { scans: readonly Scan[] }): Receipt {
  const receipt = enterStory(tx, entry)
  if (attachmentsOf(tx, receipt.storyId).length > 0) return receipt
  for (const [position, scan] of scans.entries())
    attachScan(tx, { storyId: receipt.storyId, scan, position, at: entry.at })
  return receipt
}

function attachScan(tx: Tx, sheet: { storyId: number; scan: Scan; position: number; at: number }): void {
  const { storyId, position, at } = sheet
  const { bytes, thumbBytes, ...scan } = sheet.scan
  keepFile(tx, { hash: scan.fileHash, media: scan.media, bytes }, at)
  if (scan.thumbHash) keepFile(tx, { hash: scan.thumbHash, media: 'image/jpeg', bytes: thumbBytes }, at)
  insertAttachment(tx, { ...scan, kind: 'scan', storyId, position, createdAt: at })
}
