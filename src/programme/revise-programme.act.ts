import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { putSetting, type Site } from '../running/settings.store.ts'
import { domainById, renameArea, renameOutcome, replaceKeywords, supersedeDomain } from './programme.store.ts'

interface Revision {
  by: Actor
  at: Instant
}

export function reviseSite(tx: Tx, { site, by, at }: Revision & { site: Site }): void {
  putSetting(tx, 'site', site, at)
  record(tx, { at, actor: by, deed: 'revise-site', subject: { kind: 'programme', id: 1 } })
}

export function reviseOutcome(tx: Tx, { id, label, by, at }: Revision & { id: number; label: string }): void {
  if (!renameOutcome(tx, id, label)) throw gone()
  record(tx, { at, actor: by, deed: 'revise-outcome', subject: { kind: 'outcome', id }, detail: { label } })
}

export function reviseArea(
  tx: Tx,
  { id, name, reading, by, at }: Revision & { id: number; name: string; reading: string },
): void {
  if (!renameArea(tx, id, { name, reading })) throw gone()
  record(tx, { at, actor: by, deed: 'revise-area', subject: { kind: 'area', id }, detail: { name } })
}

interface DomainWording {
  label: string
  easy: string
  prompt: string
}

/** R2.6: another wording is another version, and stories keep the one under which they were told. */
export function reviseDomain(
  tx: Tx,
  { id, wording, keywords, by, at }: Revision & { id: number; wording: DomainWording; keywords: string[] },
): void {
  const domain = domainById(tx, id)
  if (!domain) throw gone()
  if (domain.supersededAt !== null)
    throw new Refusal('このことばは、ほかの人が先に直しました。画面を開き直して、もう一度直してください。', 409)
  const same = domain.label === wording.label && domain.easy === wording.easy && domain.prompt === wording.prompt
  if (!same) supersedeDomain(tx, domain, wording, at)
  replaceKeywords(tx, domain.code, keywords)
  record(tx, {
    at,
    actor: by,
    deed: 'revise-domain',
    subject: { kind: 'domain', id },
    detail: { label: wording.label },
  })
}

const gone = () => new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
