import type { Day } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { Site } from '../running/settings.store.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { type CollectionState, collectionState } from './collection.ts'
import type { Collection } from './collections.store.ts'
import type { allAreas, allCycles, currentDomains, keywordLists, logicModel, theProgramme } from './programme.shapes.ts'

const COLUMNS = [
  { kind: 'activity', heading: '活動' },
  { kind: 'output', heading: 'アウトプット' },
  { kind: 'short', heading: '短期アウトカム' },
  { kind: 'mid', heading: '中期アウトカム' },
  { kind: 'long', heading: '長期アウトカム' },
] as const

const KINDS: Record<string, string> = {
  named: '',
  any_other: '思いがけない変化の窓',
  lessons: 'うまくいかなかったことの窓',
  internal: '職員だけがえらべます',
}

interface ProgrammeRows {
  programme: theProgramme
  model: logicModel
  domains: currentDomains
  keywords: keywordLists
  areas: allAreas
  cycles: allCycles
  site: Site
}

/** What was typed into one form of the page and could not be saved. */
export interface Rejected {
  /** the form: site, or outcome-3, area-2, domain-1 */
  form: string
  typed: Typed
  errors: FieldError[]
}

const NOTHING_REJECTED: Rejected = { form: '', typed: {}, errors: [] }
const NO_ERRORS = { service: '', organisation: '', department: '', telephone: '', hours: '' }

export function programmePage(rows: ProgrammeRows, rejected = NOTHING_REJECTED) {
  const { programme, areas, cycles, site } = rows
  const inSite = rejected.form === 'site'
  return {
    title: '取り組みの設定',
    errors: rejected.errors.map(({ field, text }) => ({ text, field: inSite ? field : `${rejected.form}-${field}` })),
    site: asTyped('site', site, rejected),
    error: { ...NO_ERRORS, ...(inSite && Object.fromEntries(rejected.errors.map(({ field, text }) => [field, text]))) },
    name: programme?.name ?? '',
    purpose: programme?.purpose ?? '',
    stage: programme?.stage ?? '',
    note: programme?.note ?? '',
    columns: columnsOf(rows, rejected),
    domains: domainRows(rows, rejected),
    areas: areas
      .map(({ id, name, reading, parentId }) => ({ id, name, reading, inner: parentId !== null }))
      .map((row) => asTyped(`area-${row.id}`, row, rejected)),
    cycles: cycles.map(({ label, opensOn, closesOn }) => ({
      label,
      span: `${longDate(opensOn)} 〜 ${longDate(closesOn)}`,
    })),
  }
}

function columnsOf({ model }: ProgrammeRows, rejected: Rejected) {
  const labels = new Map(model.outcomes.map((outcome) => [outcome.id, outcome.label]))
  return COLUMNS.map(({ kind, heading }) => ({
    heading,
    items: model.outcomes
      .filter((outcome) => outcome.kind === kind)
      .map(({ id, label }) => ({
        id,
        label,
        leadsTo: model.links.filter((link) => link.fromId === id).map((link) => labels.get(link.toId) ?? ''),
      }))
      .map((row) => asTyped(`outcome-${row.id}`, row, rejected)),
  }))
}

function domainRows({ model, domains, keywords }: ProgrammeRows, rejected: Rejected) {
  const labels = new Map(model.outcomes.map((outcome) => [outcome.id, outcome.label]))
  const words = new Map(keywords.map((list) => [list.code, list.words]))
  return domains
    .map(({ id, code, label, easy, prompt, kind, version }) => ({
      ...{ id, code, label, easy, prompt, version },
      kind: KINDS[kind] ?? '',
      outcomes: model.byDomain.filter((row) => row.domainCode === code).map((row) => labels.get(row.outcomeId) ?? ''),
      keywords: (words.get(code) ?? []).join(' '),
    }))
    .map((row) => asTyped(`domain-${row.id}`, row, rejected))
}

const FIELDS = [...Object.keys(NO_ERRORS), 'label', 'easy', 'prompt', 'keywords', 'name', 'reading']

function asTyped<Row extends object>(form: string, row: Row, rejected: Rejected): Row & { open: boolean } {
  const open = rejected.form === form
  const typed = Object.entries(rejected.typed).filter(
    ([name, value]) => open && name in row && FIELDS.includes(name) && typeof value === 'string',
  )
  return { ...row, ...Object.fromEntries(typed), open }
}

const STATE: Record<CollectionState, { text: string; kind: string }> = {
  coming: { text: 'これから', kind: 'sky' },
  open: { text: '受付中', kind: 'leaf' },
  closed: { text: '受付終了', kind: 'gold' },
}

interface CollectionRows {
  collections: Collection[]
  received: Map<number, number>
  baseUrl: string
  today: Day
}

export function collectionsPage(
  { collections, received, baseUrl, today }: CollectionRows,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  return {
    title: '集める',
    errors,
    typed: { title: '', closesOn: '', ...typed },
    error: { title: '', closesOn: '', ...Object.fromEntries(errors.map((error) => [error.field, error.text])) },
    collections: collections.map((collection) => ({
      id: collection.id,
      title: collection.title,
      passphrase: collection.passphrase,
      code: collection.code,
      address: `${baseUrl}/w/${collection.code}`,
      state: STATE[collectionState(collection, today)],
      isOpen: collectionState(collection, today) === 'open',
      span: `${longDate(collection.opensOn)} 〜 ${collection.closesOn ? longDate(collection.closesOn) : '終わりは決めていません'}`,
      received: received.get(collection.id) ?? 0,
    })),
  }
}
