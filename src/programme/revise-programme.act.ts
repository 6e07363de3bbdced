import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { putSetting, type Site } from '../running/settings.store.ts'
import { outcomeById, replaceOutcomesOf } from './model.store.ts'
import {
  allAreas,
  deleteArea,
  domainById,
  insertArea,
  isAreaInUse,
  type Programme,
  renameArea,
  replaceKeywords,
  supersedeDomain,
  updateProgramme,
} from './programme.store.ts'

interface Revision {
  by: Actor
  at: Instant
}

export function reviseSite(tx: Tx, { site, by, at }: Revision & { site: Site }): void {
  putSetting(tx, 'site', site, at)
  record(tx, { at, actor: by, deed: 'revise-site', subject: { kind: 'programme', id: 1 } })
}

/** What the programme is for, and what of its beginning is an assumption. */
export function revisePurpose(tx: Tx, { programme, by, at }: Revision & { programme: Omit<Programme, 'id'> }): void {
  updateProgramme(tx, programme)
  record(tx, { at, actor: by, deed: 'revise-purpose', subject: { kind: 'programme', id: 1 } })
}

export function removeArea(tx: Tx, { id, by, at }: Revision & { id: number }): void {
  const area = allAreas(tx).find((one) => one.id === id)
  if (!area) throw gone()
  if (isAreaInUse(tx, id))
    throw new Refusal('この圏域のお話か選ぶ会があるので、なくせません。名前を直すことはできます。', 409)
  deleteArea(tx, id)
  record(tx, { at, actor: by, deed: 'remove-area', subject: { kind: 'area', id }, detail: { name: area.name } })
}

export function addArea(tx: Tx, { name, reading, by, at }: Revision & { name: string; reading: string }): void {
  ensureOwnName(tx, name)
  const id = insertArea(tx, { name, reading })
  record(tx, { at, actor: by, deed: 'add-area', subject: { kind: 'area', id }, detail: { name } })
}

function ensureOwnName(tx: Tx, name: string, own?: number): void {
  if (allAreas(tx).some((area) => area.name === name && area.id !== own))
    throw new Refusal('同じ名前の圏域が もうあります。', 422, 'name')
}

export function reviseArea(
  tx: Tx,
  { id, name, reading, by, at }: Revision & { id: number; name: string; reading: string },
): void {
  ensureOwnName(tx, name, id)
  if (!renameArea(tx, id, { name, reading })) throw gone()
  record(tx, { at, actor: by, deed: 'revise-area', subject: { kind: 'area', id }, detail: { name } })
}

interface DomainWording {
  label: string
  easy: string
  prompt: string
}

interface DomainRevision {
  id: number
  wording: DomainWording
  keywords: string[]
  /** the items of the logic model that the domain looks at */
  outcomes: number[]
}

/** R2.6: another wording is another version, and stories keep the one under which they were told. */
export function reviseDomain(tx: Tx, { id, wording, keywords, outcomes, by, at }: Revision & DomainRevision): void {
  const domain = domainById(tx, id)
  if (!domain) throw gone()
  if (domain.supersededAt !== null)
    throw new Refusal(
      'このことばは、ほかの人が先に直しました。書いたものは残してあります。くらべてから、もう一度保存してください。',
      422,
      'label',
    )
  const same = domain.label === wording.label && domain.easy === wording.easy && domain.prompt === wording.prompt
  if (!same) supersedeDomain(tx, domain, wording, at)
  replaceKeywords(tx, domain.code, keywords)
  replaceOutcomesOf(
    tx,
    domain.code,
    outcomes.filter((outcome) => outcomeById(tx, outcome) !== undefined),
  )
  record(tx, {
    at,
    actor: by,
    deed: 'revise-domain',
    subject: { kind: 'domain', id },
    detail: { label: wording.label },
  })
}

const gone = () => new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
