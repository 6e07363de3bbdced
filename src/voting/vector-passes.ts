import type { Candidate, SingleBallot } from './ballot.ts'
import { turnedIn } from './ballot.ts'
import { countStage } from './iterative.ts'
import type { Outcome } from './outcome.ts'
import { countFrom0, type Fields, fieldsOf, listOf, namesOf, Unreadable } from './vector-fields.ts'

interface Pass {
  readonly isTiebreak: boolean
  readonly tally: ReadonlyMap<Candidate, number>
}

/** Passes one after the other, each judged as a panel's would be: more than half ends it, or the lowest leaves. */
export function iterativeResult(vector: Fields): object {
  const names = namesOf(vector)
  const passes = listOf(vector['rounds'], 'rounds').map((round, row) =>
    passOf(fieldsOf(round, `rounds[${row}]`), names),
  )
  let alive: readonly Candidate[] = [...names.keys()]
  const judged = passes.map((pass) => {
    const outcome = countPass(pass, alive)
    const gone = alive.filter((one) => outcome.alive && !outcome.alive.includes(one))
    alive = outcome.alive ?? alive
    return { pass, outcome, gone }
  })
  const said = judged.map((one) => afterPass(one, (candidate) => names[candidate]))
  const last = judged.at(-1)?.outcome.winners ?? []
  return {
    after: said,
    rounds: judged.map(({ pass, outcome }, at) => ({
      kind: pass.isTiebreak ? 'tiebreak' : 'main',
      tally: Object.fromEntries(outcome.tally.map(({ candidate, votes }) => [String(names[candidate]), votes])),
      threshold: outcome.threshold,
      ...said[at],
    })),
    threshold_round_1: judged[0]?.outcome.threshold ?? null,
    winner: last.length === 1 ? names[last[0] ?? 0] : null,
    winners: last.map((candidate) => names[candidate]),
  }
}

function passOf({ kind = 'main', tally }: Fields, names: readonly unknown[]): Pass {
  if (kind !== 'main' && kind !== 'tiebreak') throw new Unreadable('rounds の kind は main か tiebreak です。')
  const votes = Object.entries(fieldsOf(tally, 'rounds の tally')).map(([name, count]): [Candidate, number] => {
    const candidate = names.indexOf(name)
    if (candidate === -1) throw new Unreadable(`rounds の「${name}」が candidates にありません。`)
    return [candidate, countFrom0(count, `「${name}」の票`)]
  })
  return { isTiebreak: kind === 'tiebreak', tally: new Map(votes) }
}

function countPass({ isTiebreak, tally }: Pass, alive: readonly Candidate[]): Outcome {
  const candidates = [...tally.keys()]
  const cast = [...tally].map(([choice, n]): SingleBallot => ({ n, choice }))
  const ballots = cast.filter(({ n }) => n > 0)
  const others = alive.filter((one) => !candidates.includes(one))
  return countStage(
    { candidates, ballots, eligible: turnedIn({ ballots }), present: null, quorum: 1 },
    { need: 'majority', eliminate: 'lowest', last: false, maySplit: false, ...(isTiebreak ? { others } : {}) },
  )
}

interface Judged {
  readonly pass: Pass
  readonly outcome: Outcome
  readonly gone: readonly Candidate[]
}

/** Who won, who left, or who has to be voted on again: names, one alone without a list. */
function afterPass({ pass, outcome, gone }: Judged, named: (candidate: Candidate) => unknown): object {
  const [winner] = outcome.winners
  if (winner !== undefined) return { winner: named(winner) }
  const eliminated = gone.length === 1 ? named(gone[0] ?? 0) : gone.map(named)
  const nobody = pass.isTiebreak ? {} : { winner: null }
  if (gone.length > 0) return { ...nobody, eliminated }
  return { ...nobody, tie_for_elimination: outcome.tied.map(named) }
}
