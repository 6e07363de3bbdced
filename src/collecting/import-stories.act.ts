import { dayOf, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/seal.ts'
import type { Db, Tx } from '../db/open.ts'
import { allCollections } from '../programme/collections.store.ts'
import { allAreas, tellerDomains } from '../programme/programme.store.ts'
import { allActivities } from '../programme/words.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { enterStory } from '../stories/enter-story.act.ts'
import { ownHand } from '../stories/provenance.ts'
import { foldedWords, type Plan, planImport } from './import-plan.ts'
import { refusedCsv } from './import-refused.export.ts'
import { ensureWaiting, importThere } from './import-sheet.act.ts'
import { finishImport, type Import, storiesByKey, toldWords } from './imports.store.ts'
import type { Sheet } from './sheet.ts'

interface Confirmation {
  id: number
  sheet: Sheet
  /** of the mapping that the confirming person saw */
  revision: number
  unsure: string
  secret: Secret
  by: Actor
  at: Instant
}

/** What would come in of a file at this moment. */
export function planOf(
  db: Db,
  { fileHash, mapping }: Pick<Import, 'fileHash' | 'mapping'>,
  sheet: Sheet,
  at: Instant,
): Plan {
  const known = { areas: allAreas(db), activities: allActivities(db), domains: tellerDomains(db), today: dayOf(at) }
  const rows = storiesByKey(db, keyOf(fileHash, '')).map(
    ({ key, number }) => [Number(key.split(':').at(-1)), number] as const,
  )
  // The first story with these words is the one that a double is called after.
  const texts = toldWords(db)
    .map((told) => [foldedWords(told), told.number] as const)
    .reverse()
  return planImport(sheet, mapping, { known, taken: { rows: new Map(rows), texts: new Map(texts) } })
}

function keyOf(fileHash: string | null, row: number | ''): string {
  return `import:${fileHash ?? ''}:${row}`
}

/** Every good row of a file becomes a story, all of them or none; confirmed by two people at once each row is one story. */
export function importStories(tx: Tx, { id, sheet, revision, unsure, secret, by, at }: Confirmation): number {
  const found = importThere(tx, id)
  ensureWaiting(found)
  if (found.revision !== revision)
    throw new Refusal('見出しの決め方が、先に変わりました。画面を開き直して、もう一度たしかめてください。', 409)
  const { good, refused, blocked } = planOf(tx, found, sheet, at)
  if (blocked !== '') throw new Refusal(blocked, 422)
  const typist = { typistName: by.name ?? '', typistId: by.id ?? null }
  const collectionId = allCollections(tx).find((one) => String(one.id) === found.mapping.collection)?.id ?? null
  for (const { number, answers, toldOn } of good)
    enterStory(tx, {
      ...{ key: keyOf(found.fileHash, number), answers, unsure, secret, by, at, collectionId },
      provenance: { ...ownHand(toldOn), channel: 'file', ...typist },
    })
  // What is here already needs no mending, and must not outlive the story that it is.
  const toMend = refused.filter(({ isDouble }) => !isDouble)
  finishImport(tx, id, {
    ...{ state: 'done', loadedCount: good.length, refusedCount: refused.length },
    refusedSealed: toMend.length > 0 ? seal(secret.seal, refusedCsv(sheet.headings, toMend)) : null,
    ...{ finishedName: by.name ?? '', finishedAt: at },
  })
  const detail = { rows: sheet.rows.length, loaded: good.length, refused: refused.length }
  record(tx, { at, actor: by, deed: 'import-stories', subject: { kind: 'import', id }, detail })
  return good.length
}
