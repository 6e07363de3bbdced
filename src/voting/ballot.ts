/** The caller's own number for a candidate: an index in a vector, a candidate's id in a round. */
export type Candidate = number

/** One story and no more. `null` is an abstention (棄権): a ballot that was turned in and chooses nothing. */
export interface SingleBallot {
  /** how many ballots say the same */
  readonly n: number
  readonly choice: Candidate | null
}

/**
 * Groups of equally liked candidates, best first. Those left out stand together behind all others; no group at all is an
 * abstention. About a candidate in `recused` this ballot says nothing, neither for nor against (R5.4).
 */
export interface RankedBallot {
  readonly n: number
  readonly groups: readonly (readonly Candidate[])[]
  readonly recused?: readonly Candidate[]
}

/** よいと思う話すべてに○: any number of candidates. None at all is an abstention. */
export interface ApprovalBallot {
  readonly n: number
  readonly approve: readonly Candidate[]
}

/** 点数: a whole number for each candidate that this voter scored; one that is missing was not scored, which is not 0. */
export interface ScoreBallot {
  readonly n: number
  readonly scores: readonly Scored[]
}

export interface Scored {
  readonly candidate: Candidate
  readonly score: number
}

export type Ballot = SingleBallot | RankedBallot | ApprovalBallot | ScoreBallot

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
  /** how many voters may not vote for a candidate (R5.4); who is not named here has none */
  readonly recusals?: ReadonlyMap<Candidate, number>
}

/** What one voter may choose from. */
export interface Slate {
  readonly candidates: readonly Candidate[]
  /** candidates this voter may not vote for (R5.4) */
  readonly recused?: readonly Candidate[]
  /** the lowest and the highest score, both allowed */
  readonly scale?: Scale
}

export interface Scale {
  readonly min: number
  readonly max: number
}

export type BallotFault =
  | 'BAD_COUNT'
  | 'UNKNOWN_CANDIDATE'
  | 'RECUSED_CANDIDATE'
  | 'DUPLICATE_CANDIDATE'
  | 'EMPTY_GROUP'
  | 'BAD_SCORE'
export type Validity = { ok: true } | { ok: false; code: BallotFault }

// Far above any electorate, and low enough that twice a sum of rows stays an exact integer.
const MOST_COPIES = 1_000_000_000

/** Whether this ballot may be counted for this slate. An abstention always may. */
export function validate(ballot: Ballot, slate: Slate): Validity {
  const code = faultOf(ballot, slate)
  return code ? { ok: false, code } : { ok: true }
}

function faultOf(ballot: Ballot, { candidates, recused = [], scale }: Slate): BallotFault | undefined {
  const named = candidatesOn(ballot)
  if (!Number.isInteger(ballot.n) || ballot.n < 1 || ballot.n > MOST_COPIES) return 'BAD_COUNT'
  if (named.some((candidate) => !candidates.includes(candidate))) return 'UNKNOWN_CANDIDATE'
  if (named.some((candidate) => recused.includes(candidate))) return 'RECUSED_CANDIDATE'
  if (new Set(named).size < named.length) return 'DUPLICATE_CANDIDATE'
  if ('groups' in ballot && ballot.groups.some((group) => group.length === 0)) return 'EMPTY_GROUP'
  return 'scores' in ballot && !ballot.scores.every(({ score }) => isOn(scale, score)) ? 'BAD_SCORE' : undefined
}

function isOn(scale: Scale | undefined, score: number): boolean {
  return Number.isSafeInteger(score) && (scale === undefined || (score >= scale.min && score <= scale.max))
}

/** Everyone this ballot names, in its own order. */
export function candidatesOn(ballot: Ballot): readonly Candidate[] {
  if ('groups' in ballot) return ballot.groups.flat()
  if ('approve' in ballot) return ballot.approve
  if ('scores' in ballot) return ballot.scores.map(({ candidate }) => candidate)
  return ballot.choice === null ? [] : [ballot.choice]
}

/**
 * Counting a broken poll would be a bug of the caller: ballots for a withdrawn story are void and must be left out before (R5.14).
 * @throws RangeError naming the first fault
 */
export function ensureCountable(poll: Poll<Ballot> & Pick<Slate, 'scale'>): void {
  if (new Set(poll.candidates).size < poll.candidates.length) throw new RangeError('a candidate stands twice')
  if ([...(poll.recusals ?? [])].some(([, count]) => !Number.isInteger(count) || count < 0 || count > poll.eligible))
    throw new RangeError('recusals are counted wrongly')
  if (turnedIn(poll) > poll.eligible) throw new RangeError('more ballots were turned in than people may vote')
  poll.ballots.forEach((ballot, row) => {
    const code = faultOf(ballot, poll)
    if (code) throw new RangeError(`ballot row ${row}: ${code}`)
  })
}

/** Eₛ: those who may vote for this candidate. */
export function eligibleFor(
  { eligible, recusals }: Pick<Poll<Ballot>, 'eligible' | 'recusals'>,
  candidate: Candidate,
): number {
  return eligible - (recusals?.get(candidate) ?? 0)
}

/** T: ballots turned in, abstentions included. */
export function turnedIn({ ballots }: Pick<Poll<Ballot>, 'ballots'>): number {
  return ballots.reduce((sum, ballot) => sum + ballot.n, 0)
}
