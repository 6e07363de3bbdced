import { longDate } from '../base/wareki.ts'
import type { Site } from '../running/settings.store.ts'
import { PAPER_COLOURS } from '../running/site.ts'
import { listOf } from '../web/form.ts'
import { COLUMN_HEADINGS, mayLeadTo, OUTCOME_KINDS, type OutcomeKind } from './model.ts'
import type { allAreas, allCycles, currentDomains, keywordLists, logicModel, theProgramme } from './programme.shapes.ts'
import { asTyped, errorsIn, NOTHING_REJECTED, type Rejected } from './rejected.ts'

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

const COLOUR_LABEL = { leaf: 'みどり', sky: 'あお', plum: 'むらさき', kaki: 'えんじ' }
const NO_ERRORS = { service: '', organisation: '', department: '', telephone: '', hours: '', helpLines: '' }

export function programmePage(rows: ProgrammeRows, rejected: Rejected = NOTHING_REJECTED) {
  const { programme, areas, cycles, site } = rows
  const inSite = rejected.form === 'site'
  const { name, purpose, stage, note } = programme ?? { name: '', purpose: '', stage: '', note: '' }
  return {
    title: '取り組みの設定',
    here: 'programme',
    errors: inSite ? rejected.errors : errorsIn(rejected),
    site: asTyped('site', site, rejected),
    colours: PAPER_COLOURS.map((value) => ({
      ...{ value, label: COLOUR_LABEL[value] },
      chosen: asTyped('site', site, rejected).colour === value,
    })),
    error: { ...NO_ERRORS, ...(inSite && Object.fromEntries(rejected.errors.map(({ field, text }) => [field, text]))) },
    programme: asTyped('purpose', { name, purpose, stage, note }, rejected),
    ...{ name, stage },
    columns: columnsOf(rows, rejected),
    newOutcome: newOutcomeOf(rejected),
    domains: domainRows(rows, rejected),
    areas: areas
      .map(({ id, name, reading, parentId }) => ({ id, name, reading, inner: parentId !== null }))
      .map((row) => asTyped(`area-${row.id}`, row, rejected)),
    newArea: asTyped('new-area', { name: '', reading: '' }, rejected),
    cycles: cycles.map(({ label, opensOn, closesOn }) => ({
      label,
      span: `${longDate(opensOn)} 〜 ${longDate(closesOn)}`,
    })),
  }
}

function columnsOf({ model }: ProgrammeRows, rejected: Rejected) {
  const labels = new Map(model.outcomes.map((outcome) => [outcome.id, outcome.label]))
  return OUTCOME_KINDS.map((kind) => ({
    heading: COLUMN_HEADINGS[kind],
    items: model.outcomes
      .filter((outcome) => outcome.kind === kind)
      .map(({ id, label }) => {
        const row = asTyped(`outcome-${id}`, { id, label }, rejected)
        const leadsTo = model.links.filter((link) => link.fromId === id).map((link) => link.toId)
        return {
          ...row,
          leadsTo: leadsTo.map((to) => labels.get(to) ?? ''),
          targets: targetsOf(model.outcomes, kind, row.open ? numbersIn(rejected.typed['to']) : leadsTo),
        }
      }),
  }))
}

function targetsOf(outcomes: ProgrammeRows['model']['outcomes'], kind: OutcomeKind, chosen: readonly number[]) {
  return outcomes
    .filter((outcome) => mayLeadTo(kind, outcome.kind))
    .map((outcome) => ({
      ...{ value: String(outcome.id), label: outcome.label, help: COLUMN_HEADINGS[outcome.kind] },
      chosen: chosen.includes(outcome.id),
    }))
}

function newOutcomeOf(rejected: Rejected) {
  const row = asTyped('new-outcome', { label: '', kind: '' }, rejected)
  const kinds = OUTCOME_KINDS.map((kind) => ({
    ...{ value: kind, label: COLUMN_HEADINGS[kind], chosen: row.kind === kind },
  }))
  return { ...row, kinds }
}

function domainRows({ model, domains, keywords }: ProgrammeRows, rejected: Rejected) {
  const words = new Map(keywords.map((list) => [list.code, list.words]))
  return domains.map(({ id, code, label, easy, prompt, kind, version }) => {
    const keyed = (words.get(code) ?? []).join(' ')
    const row = asTyped(`domain-${id}`, { id, code, label, easy, prompt, version, keywords: keyed }, rejected)
    const tied = model.byDomain.filter((one) => one.domainCode === code).map((one) => one.outcomeId)
    const chosen = row.open ? numbersIn(rejected.typed['outcomes']) : tied
    return {
      ...row,
      kind: KINDS[kind] ?? '',
      outcomes: model.outcomes.map((outcome) => ({
        ...{ value: String(outcome.id), label: outcome.label, help: COLUMN_HEADINGS[outcome.kind] },
        chosen: chosen.includes(outcome.id),
      })),
    }
  })
}

function numbersIn(typed: string | string[] | undefined): number[] {
  return listOf(typed).map(Number)
}

/** An address that only this very machine can open must not be printed on a flyer. */
export function reachOf(baseUrl: string): string {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(baseUrl).hostname) ? baseUrl : ''
}
