import type { Candidate } from '../../src/voting/ballot.ts'
import { ascending, type Outcome, type Step } from '../../src/voting/outcome.ts'

type Told = Pick<Outcome, 'code' | 'winners' | 'tied' | 'alive'>

interface Account extends Pick<Outcome, 'steps' | 'tally' | 'base'> {
  /** those who stay, besides the candidates of a vote among the last */
  readonly others?: readonly Candidate[] | undefined
  readonly maySplit?: boolean
}

/** Reads the steps as a person does who has not seen the count, and says how it must have ended. */
export function replayed(account: Account): Told {
  const [quorum, ...rest] = account.steps
  if (quorum?.kind !== 'quorum' || quorum.turnedIn < quorum.needed) return told('NO_QUORUM')
  if (account.base === 0) return told('NO_VALID')
  const [last] = rest.slice(-1)
  if (!last) return { ...told('NEEDS_NEXT_STAGE'), alive: everybody(account) }
  return ended(last, account) ?? told('NO_VALID')
}

function told(code: Outcome['code'], winners: readonly Candidate[] = [], tied: readonly Candidate[] = []): Told {
  return { code, winners, tied }
}

function everybody({ tally, others = [] }: Account): Candidate[] {
  return ascending([...tally.map(({ candidate }) => candidate), ...others])
}

function ended(step: Step, account: Account): Told | undefined {
  if (step.kind === 'tie') return tied(step, account)
  if (step.kind === 'seats') return step.winners.length > 0 ? told('DECIDED', step.winners) : told('NO_VALID')
  if (step.kind === 'more-than-half')
    return told(step.votes >= step.threshold ? 'DECIDED' : 'PLURALITY_ONLY', [step.candidate])
  if (step.kind === 'all-but') return told(step.votes === step.of ? 'CONSENSUS' : 'PLURALITY_ONLY', [step.candidate])
  if (step.kind === 'beats-everyone') return told('DECIDED', [step.candidate])
  if (step.kind === 'strongest-paths') return told('DECIDED', step.candidates)
  const alive = everybody(account)
  if (step.kind === 'eliminated')
    return { ...told('NEEDS_NEXT_STAGE'), alive: alive.filter((one) => !step.candidates.includes(one)) }
  if (step.kind !== 'tie-for-last') return undefined
  const isAlone = !account.others && step.candidates.length < alive.length
  return { ...told('NEEDS_NEXT_STAGE', [], isAlone ? step.candidates : []), alive }
}

function tied({ candidates, votes }: Step & { kind: 'tie' }, { steps, tally, maySplit }: Account): Told {
  if (maySplit && candidates.length === 2) return told('SPLIT_SELECTED', candidates, candidates)
  const named = steps.flatMap((step) => (step.kind === 'approved' || step.kind === 'mean' ? [step.candidate] : []))
  const above = tally.filter((one) => votes !== null && one.votes > votes).map(({ candidate }) => candidate)
  const winners = (named.length > 0 ? named : above).filter((one) => !candidates.includes(one))
  return told('TIE', ascending(winners), candidates)
}
