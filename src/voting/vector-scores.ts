import { turnedIn } from './ballot.ts'
import { countMajority } from './majority.ts'
import { ballotsOf, singleBallot } from './vector-ballots.ts'
import { type Fields, fieldsOf, index, listOf, namesOf, optionsOf, Unreadable, wholeNumber } from './vector-fields.ts'

const FINALISTS = 3

interface Totals {
  /** by candidate, as exact multiples of 1 ÷ `unit` */
  readonly sums: readonly bigint[]
  readonly unit: bigint
  readonly ranking: readonly number[]
}

/** The sum of the points; who has the highest one leads. */
export function scoreResult(vector: Fields): object {
  const totals = totalsOf(vector)
  const seats = wholeNumber(vector['seats'] ?? vector['k'] ?? 1, 'seats')
  const { winners, tied } = highest(totals, seats)
  return { ...shown(totals), winner: winners.length === 1 && tied.length === 0 ? winners[0] : null, winners, tied }
}

/** The highest sums go on (all that are equal to the last of them too), and one vote each decides among them. */
export function scoreThenVoteResult(vector: Fields): object {
  const totals = totalsOf(vector)
  const places = wholeNumber(optionsOf(vector)['finalists'] ?? FINALISTS, 'options.finalists')
  const { winners, tied } = highest(totals, places)
  const finalists = totals.ranking.filter((candidate) => winners.includes(candidate) || tied.includes(candidate))
  const final = finalOf(vector, finalists)
  return { ...shown(totals), finalists, ...(final ? { final_vote: final, winner: final.winner } : {}) }
}

function shown({ sums, unit, ranking }: Totals): object {
  const totals = sums.map((sum) => Number(sum) / Number(unit))
  return { totals, scores: totals, ranking }
}

function totalsOf(vector: Fields): Totals {
  const size = namesOf(vector).length
  const rows = listOf(vector['scores'], 'scores').map((row) => listOf(row, 'scores の行').map(point))
  if (rows.some((row) => row.length !== size)) throw new Unreadable('scores の行は、候補の数だけ書いてください。')
  const places = Math.max(0, ...rows.flat().map((text) => text.split('.')[1]?.length ?? 0))
  const unit = 10n ** BigInt(places)
  const sums = Array.from({ length: size }, (_, at) =>
    rows.reduce((sum, row) => sum + scaled(row[at] ?? '', places), 0n),
  )
  const ranking = sums.map((_, at) => at).toSorted((a, b) => order(sums[b], sums[a]))
  return { sums, unit, ranking }
}

/** As it is written: no point is ever a float while it is summed. '' where nothing was scored, which sums as 0. */
function point(value: unknown): string {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : ''
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Unreadable('scores は、数か null で書いてください。')
  return text
}

function scaled(text: string, places: number): bigint {
  const [whole = '', part = ''] = text.split('.')
  return BigInt(`${whole}${part.padEnd(places, '0')}`)
}

function order(a = 0n, b = 0n): number {
  return a < b ? -1 : Number(a > b)
}

function highest({ sums, ranking }: Totals, places: number) {
  const [last, next] = [ranking[places - 1], ranking[places]]
  const cut = last !== undefined && next !== undefined && sums[last] === sums[next] ? sums[last] : undefined
  const at = (candidate: number) => sums[candidate] ?? 0n
  const ascending = (list: readonly number[]) => list.toSorted((a, b) => a - b)
  return {
    winners: ascending(ranking.slice(0, places).filter((one) => cut === undefined || at(one) > cut)),
    tied: ascending(ranking.filter((one) => cut !== undefined && at(one) === cut)),
  }
}

/** A list of ballots, or who voted for whom: `final_ballots`, or the ballots that a published vector keeps beside its result. */
function finalOf(vector: Fields, finalists: readonly number[]) {
  const given = vector['final_ballots'] ?? publishedBallots(vector)
  if (given === undefined) return undefined
  const ballots = Array.isArray(given)
    ? ballotsOf({ ballots: given }, singleBallot)
    : Object.values(fieldsOf(given, 'final_ballots')).map((choice) => ({ n: 1, choice: index(choice) }))
  const poll = { candidates: finalists, ballots, eligible: turnedIn({ ballots }), present: null, quorum: 1, seats: 1 }
  const { tally, winners } = countMajority(poll)
  return {
    ballots: given,
    tally: tally.map(({ votes }) => votes),
    winner: winners[0] ?? null,
  }
}

function publishedBallots({ expected }: Fields): unknown {
  const beside = (fields: unknown, name: string) => fieldsOf(fields ?? {}, name)
  return beside(beside(expected, 'expected')['final_vote'], 'expected.final_vote')['ballots']
}
