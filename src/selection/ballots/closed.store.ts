import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { closedWords } from '../rounds/closed-words.store.ts'
import { decisionOf } from '../rounds/decisions.store.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import type { RoundRow } from '../rounds/rounds.store.ts'
import { ballotsInPass } from './ballots.store.ts'
import { tallySheetsOf } from './by-hand.store.ts'
import { asItCounts, FEWEST_SECRET } from './count.ts'
import type { CountedVote, Said } from './counted-vote.ts'
import type { Recusal } from './eligibility.ts'
import { aboutOf, isAbstention } from './marks.ts'
import { type CountedPass, countedPasses, passCandidateIds } from './passes.store.ts'
import { secretBallotsIn, secretReasonsIn } from './secret.store.ts'
import { slateOf } from './slate.store.ts'

/** The pages of a closed round. Never asked for while people vote: it reads the ballots. */
export function closedSources(db: Db, round: RoundRow, at: Instant) {
  const slate = slateOf(db, round.id, at)
  const standing = slate.flatMap((story) => (story.stands ? [story.storyId] : []))
  const recusals = recusalsOf(db, round.id)
  const candidates = slate.filter(({ stands }) => stands).map(({ id }) => id)
  const counted = countedPasses(db, round.id).map((pass): CountedVote => {
    const inPass = passCandidateIds(db, round.id, pass.number)
    const vote = { roundId: round.id, pass, slate: { candidates, recusals } }
    return { pass, inPass, ...(pass.plan.secret ? secretly(db, vote) : openly(db, vote)) }
  })
  return {
    ...{ round, slate, counted, closed: closedWords(db, round.id, standing), members: membersOfRound(db, round.id) },
    ...{ recusals, decision: decisionOf(db, round.id), sheets: tallySheetsOf(db, round.id) },
  }
}

interface Counted {
  roundId: number
  pass: CountedPass
  slate: { candidates: readonly number[]; recusals: readonly Recusal[] }
}

// Only what counted is read out.
function openly(db: Db, { roundId, pass, slate }: Counted): Pick<CountedVote, 'said' | 'receipts'> {
  const said = ballotsInPass(db, roundId, pass.number).flatMap(({ roundMemberId, marks, reason }): Said[] => {
    const valid = asItCounts({ by: roundMemberId, marks }, slate)
    return valid ? [{ about: aboutOf(valid), abstained: isAbstention(valid), reason }] : []
  })
  return { said, receipts: [] }
}

/** Slips and numbers of so few ballots would tell whose they are (I4). */
function secretly(db: Db, { roundId, pass }: Counted): Pick<CountedVote, 'said' | 'receipts'> {
  if (pass.outcome.counts.T < FEWEST_SECRET) return { said: [], receipts: [] }
  const slips = secretReasonsIn(db, roundId, pass.number)
  return {
    said: slips.map(({ slip, candidateId, reason, originalHash }) => ({
      ...{ about: candidateId, abstained: false, reason, slip, edited: originalHash !== '' },
    })),
    receipts: secretBallotsIn(db, roundId, pass.number).map(({ receipt }) => receipt),
  }
}
