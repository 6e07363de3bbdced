import { dayOf, type Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { putSetting } from '../running/settings.store.ts'
import { openCollection } from './open-collection.act.ts'
import { hasProgramme, insertAreas, insertDomains, insertOutcomes, insertPlainRows } from './programme.store.ts'
import type { ProgrammeSample } from './sample.form.ts'
import { everyWordingKey, insertWording } from './wordings.store.ts'

/** An empty database begins with the programme of the sample; one that has a programme is left as it is. */
export function loadSample(tx: Tx, sample: ProgrammeSample, at: Instant): void {
  if (hasProgramme(tx)) {
    addMissingWordings(tx, sample)
    return
  }
  insertPlainRows(tx, sample)
  insertOutcomes(tx, sample)
  insertDomains(tx, sample)
  insertAreas(tx, sample.areas)
  putSetting(tx, 'site', sample.site, at)
  openCollection(tx, {
    title: 'おはなしの受付',
    words: sample.passphrases,
    opensOn: dayOf(at),
    closesOn: null,
    by: SYSTEM,
    at,
  })
  record(tx, { at, actor: SYSTEM, deed: 'load-sample', subject: { kind: 'programme', id: 1 } })
}

// A question that came with a newer release is asked in the words of the sample, until staff word it otherwise.
function addMissingWordings(tx: Tx, { wordings }: ProgrammeSample): void {
  const known = everyWordingKey(tx)
  for (const wording of wordings) if (!known.has(wording.key)) insertWording(tx, { ...wording, createdAt: 0 })
}
