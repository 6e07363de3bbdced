/** The caller's own number for a candidate: an index in a vector, a candidate's id in a round. */
export type Candidate = number

/** One story and no more. `null` is an abstention (棄権): a ballot that was turned in and chooses nothing. */
export interface SingleBallot {
  /** how many ballots say the same */
  readonly n: number
  readonly choice: Candidate | null
}

/** Groups of equally liked candidates, best first. Those left out stand together behind all others; no group at all is an abstention. */
export interface RankedBallot {
  readonly n: number
  readonly groups: readonly (readonly Candidate[])[]
}

export type Ballot = SingleBallot | RankedBallot

/** What is put to the vote, and to whom. */
export interface Poll<B extends Ballot> {
  readonly candidates: readonly Candidate[]
  readonly ballots: readonly B[]
  /** E: those who may vote */
  readonly eligible: number
  /** A: those who were there; null where nobody has noted it */
  readonly present: number | null
  /** how many ballots must be turned in, abstentions included */
  readonly quorum: number
}

/** What one voter may choose from. */
export interface Slate {
  readonly candidates: readonly Candidate[]
  /** candidates this voter may not vote for (R5.4) */
  readonly recused?: readonly Candidate[]
}

export type BallotFault =
  | 'BAD_COUNT'
  | 'UNKNOWN_CANDIDATE'
  | 'RECUSED_CANDIDATE'
  | 'DUPLICATE_CANDIDATE'
  | 'EMPTY_GROUP'
export type Validity = { ok: true } | { ok: false; code: BallotFault }

// Far above any electorate, and low enough that twice a sum of rows stays an exact integer.
const MOST_COPIES = 1_000_000_000

/** Whether this ballot may be counted for this slate. An abstention always may. */
export function validate(ballot: Ballot, slate: Slate): Validity {
  const code = faultOf(ballot, slate)
  return code ? { ok: false, code } : { ok: true }
}

function faultOf(ballot: Ballot, { candidates, recused = [] }: Slate): BallotFault | undefined {
  const named = candidatesOn(ballot)
  if (!Number.isInteger(ballot.n) || ballot.n < 1 || ballot.n > MOST_COPIES) return 'BAD_COUNT'
  if (named.some((candidate) => !candidates.includes(candidate))) return 'UNKNOWN_CANDIDATE'
  if (named.some((candidate) => recused.includes(candidate))) return 'RECUSED_CANDIDATE'
  if (new Set(named).size < named.length) return 'DUPLICATE_CANDIDATE'
  return 'groups' in ballot && ballot.groups.some((group) => group.length === 0) ? 'EMPTY_GROUP' : undefined
}

/** Everyone this ballot names, in its own order. */
export function candidatesOn(ballot: Ballot): readonly Candidate[] {
  if ('groups' in ballot) return ballot.groups.flat()
  return ballot.choice === null ? [] : [ballot.choice]
}

/**
 * Counting a broken poll would be a bug of the caller: ballots for a withdrawn story are void and must be left out before (R5.14).
 * @throws RangeError naming the first fault
 */
export function ensureCountable(poll: Poll<Ballot>): void {
  if (new Set(poll.candidates).size < poll.candidates.length) throw new RangeError('a candidate stands twice')
  if (turnedIn(poll) > poll.eligible) throw new RangeError('more ballots were turned in than people may vote')
  poll.ballots.forEach((ballot, row) => {
    const code = faultOf(ballot, poll)
    if (code) throw new RangeError(`ballot row ${row}: ${code}`)
  })
}

/** T: ballots turned in, abstentions included. */
export function turnedIn({ ballots }: Pick<Poll<Ballot>, 'ballots'>): number {
  return ballots.reduce((sum, ballot) => sum + ballot.n, 0)
}
