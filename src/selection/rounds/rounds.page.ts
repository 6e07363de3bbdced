import { dayOf, type Instant } from '../../base/clock.ts'
import { longDate, shortMoment } from '../../base/wareki.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { procedureChoices } from './procedure.page.ts'
import type { RoundState } from './round.ts'
import { STATE_CHIP } from './state-label.ts'

interface ListedRound {
  id: number
  name: string
  state: RoundState
  facilitator: string
  closesAt: Instant | null
  finalisedAt: Instant | null
  candidates: number
  members: number
  voted: number
  sample: boolean
}

export function roundsPage(rounds: ListedRound[], panels: number) {
  return { title: '選ぶ会', rounds: rounds.map(rowOf), hasPanels: panels > 0 }
}

function rowOf(round: ListedRound) {
  const { id, name, facilitator, candidates, members, sample } = round
  return {
    id,
    name,
    facilitator,
    candidates,
    members,
    sample,
    chip: STATE_CHIP[round.state],
    progress: progressOf(round),
  }
}

function progressOf({ state, voted, members, closesAt, finalisedAt }: ListedRound): string {
  if (state === 'open')
    return `${members}人のうち ${voted}人が 決めました${closesAt === null ? '' : `・${shortMoment(closesAt)}まで`}`
  return state === 'finalised' && finalisedAt !== null ? longDate(finalisedAt) : ''
}

interface Option {
  value: string
  label: string
  chosen: boolean
}

interface NewRound {
  panels: { id: number; name: string; members: number }[]
  cycles: { id: number; label: string }[]
  domains: { id: number; label: string }[]
  accounts: { id: number; name: string }[]
  typed: Typed
  errors: FieldError[]
}

export function newRoundPage({ panels, cycles, domains, accounts, typed, errors }: NewRound) {
  const options = (name: string, rows: { id: number; label: string }[]): Option[] =>
    rows.map(({ id, label }) => ({ value: String(id), label, chosen: typed[name] === String(id) }))
  return {
    title: '新しい回',
    errors,
    typed: settingsTyped(typed),
    how: procedureChoices(typed),
    panels: options(
      'panel',
      panels.map(({ id, name, members }) => ({ id, label: `${name}（${members}人）` })),
    ),
    cycles: options('cycle', cycles),
    domains: [{ value: '', label: 'なし（種類で分けない）', chosen: !typed.domain }, ...options('domain', domains)],
    facilitators: options(
      'facilitator',
      accounts.map(({ id, name }) => ({ id, label: name })),
    ),
  }
}

export function settingsTyped(typed: Typed) {
  return { seats: '1', quorum: '', closesOn: '', closesTime: '', reason: '', ...typed }
}

/** A moment as the two fields of a form show it. */
export function momentFields(at: Instant | null): { closesOn: string; closesTime: string } {
  if (at === null) return { closesOn: '', closesTime: '' }
  const minutes = Math.floor(at / 60_000) + 9 * 60
  const two = (number: number) => String(number).padStart(2, '0')
  return { closesOn: dayOf(at), closesTime: `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}` }
}
