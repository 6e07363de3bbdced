import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { type ApprovalAnswer, consentsOf } from './approval.ts'
import { answerApproval, newestApproval } from './approvals.store.ts'
import { askGuardianAgain } from './change-consent.act.ts'
import { standingOf } from './standing.store.ts'
import { insertConsents } from './stories.store.ts'

interface Answering {
  storyId: number
  /** the version that lay before the teller: a newer one is another question */
  versionId: number
  given: ApprovalAnswer
  by: Actor
  way: 'web' | 'phone' | 'paper' | 'visit'
  at: Instant
}

/** これでよい, 直してほしい or 載せない: a yes is consent to the uses she named, for this text alone. Twice answered is once. */
export function answerApprovalOf(tx: Tx, { storyId, versionId, given, by, way, at }: Answering): void {
  const [asked, standing] = [newestApproval(tx, storyId), standingOf(tx, storyId)]
  if (!asked || !standing || standing.state === 'withdrawn')
    throw new Refusal('おたずねしている文は、いまはありません。', 404)
  if (asked.versionId !== versionId) throw new Refusal('文が新しくなりました。もう一度 見てから、答えてください。', 409)
  if (asked.answeredAt !== null) return
  answerApproval(tx, asked.id, { answer: given.answer, note: given.note, answeredAt: at })
  const answers = consentsOf(given, standing)
  insertConsents(tx, { storyId, givenBy: 'teller', way, wordings: wordingsAt(tx, at), at, answers })
  askGuardianAgain(tx, { standing, answers, way, at })
  const detail = { answer: given.answer }
  record(tx, { at, actor: by, deed: 'answer-approval', subject: { kind: 'story', id: storyId }, detail })
}
