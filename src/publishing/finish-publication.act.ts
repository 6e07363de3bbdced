import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { keepFile } from '../running/files.store.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { type PartRow, publicationById, replaceParts, setFailed, setFinished, setStep } from './publishing.store.ts'
import type { LeftOut } from './publishing.table.ts'

const DRAWING = 'application/gzip'

interface Finish {
  id: number
  file: { hash: string; bytes: number }
  /** the same paper for the archive */
  archive?: { hash: string; bytes: number }
  /** its pages, to be looked at in the browser */
  preview?: { hash: string; bytes: number; pages: number }
  /** of the file; PDF where nothing is said */
  media?: string
  parts: { stories: PartRow[]; photos: number[] }
  leftOut: LeftOut[]
  replaced: string[]
  at: Instant
}

/** The ledger's entry: which versions left the house, in which bytes. */
export function finishPublication(
  tx: Tx,
  { id, file, archive, preview, media = 'application/pdf', parts, leftOut, replaced, at }: Finish,
): void {
  if (publicationById(tx, id)?.state === 'cancelled') return
  keepFile(tx, { ...file, media }, at)
  if (archive) keepFile(tx, { ...archive, media: 'application/pdf' }, at)
  if (preview) keepFile(tx, { hash: preview.hash, bytes: preview.bytes, media: DRAWING }, at)
  replaceParts(tx, id, parts)
  setFinished(tx, id, {
    ...{ fileHash: file.hash, archiveHash: archive?.hash ?? null },
    ...{ previewHash: preview?.hash ?? null, pages: preview?.pages ?? 0 },
    ...{ leftOut, replaced, finishedAt: at },
  })
  record(tx, {
    at,
    actor: SYSTEM,
    deed: 'finish-publication',
    subject: { kind: 'publication', id },
    detail: {
      file: file.hash,
      ...(archive ? { archive: archive.hash } : {}),
      versions: parts.stories.filter(isTold).map((story) => story.versionId),
    },
  })
}

const isTold = ({ part }: PartRow) => part === 'told'

export function beginStep(tx: Tx, id: number, step: string): void {
  setStep(tx, id, step)
}

export function failPublication(tx: Tx, { id, problem, at }: { id: number; problem: string; at: Instant }): void {
  setFailed(tx, id, problem, at)
  record(tx, { at, actor: SYSTEM, deed: 'fail-publication', subject: { kind: 'publication', id } })
}
