import type { Finding, FindingState } from './findings.store.ts'

export interface NameRow {
  id: number
  surface: string
  reason: string
  places: number
  isOpen: boolean
  isMasked: boolean
  isKept: boolean
}

/** The likely names of a story, each word once: those that nobody has decided on come first. */
export function nameRows(findings: readonly Finding[]): NameRow[] {
  const rows = [...Map.groupBy(findings, (finding) => finding.surface).values()].flatMap(rowOf)
  return rows.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen))
}

function rowOf(found: Finding[]): NameRow[] {
  const [first] = found
  if (!first) return []
  const state: FindingState = found.some((finding) => finding.state === 'open') ? 'open' : first.state
  return [
    {
      id: first.id,
      surface: first.surface,
      reason: first.reason,
      places: found.length,
      isOpen: state === 'open',
      isMasked: state === 'masked',
      isKept: state === 'not_name',
    },
  ]
}
