import { type Instant, MINUTE } from '../base/clock.ts'
import { unseal } from '../base/seal.ts'
import type { Tx } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { type Mail, MailTrouble } from '../running/mailer.ts'
import { readSite } from '../running/settings.store.ts'
import { linkOf } from '../stories/my-link.routes.ts'
import { storyById, tellerOf } from '../stories/stories.store.ts'
import { noteWhatItHolds } from './apply-letters.act.ts'
import { mailAddressIn, nextTry } from './letter.ts'
import { mailText } from './letter-words.ts'
import { type LetterRow, letterById, updateLetter } from './letters.store.ts'
import { channelNow, whyNotNow } from './problems.store.ts'

/**
 * Sends one letter that is queued, if it may still go at this moment (I2). What the server does not take is tried again
 * later, and in the end handed back to staff. A process that dies while sending sends again, under the same number.
 */
export async function sendLetter(house: House, id: number): Promise<void> {
  const at = house.clock.now()
  const row = letterById(house.db, id)
  if (row?.letter.state !== 'queued') return
  const hindrance = hindranceIn(house, row, at)
  if (hindrance) return house.write((tx) => giveBack(tx, { id, why: hindrance, at }))
  try {
    await house.mail?.send(mailOf(house, row))
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    return house.write((tx) => tryLater(tx, { id, attempts: row.letter.attempts + 1, trouble: error, at }))
  }
  await house.write((tx) => markSent(tx, id, house.clock.now()))
}

const NO_SERVER = 'メールを送る設定がありません。手で送るか、ほかの方法で伝えてください。'
const NO_ADDRESS = 'メールアドレスの形が ちがうようです。あて先をたしかめてください。'
const NOT_BY_MAIL = '話した人が、お知らせの方法を変えました。'
const NOT_TAKEN = '相手のメールサーバーが受け取りませんでした。ほかの方法で伝えてください。'
const TOO_OFTEN = 'メールサーバーに つながりませんでした。設定をたしかめて、もう一度 送ってください。'

function hindranceIn({ db, mail, secret }: House, row: LetterRow, at: Instant): string {
  const problem = whyNotNow(db, row, at)
  if (problem) return problem
  if (!mail) return NO_SERVER
  if (channelNow(db, row.letter).channel !== 'mail') return NOT_BY_MAIL
  return addressOf({ db, secret }, row) === undefined ? NO_ADDRESS : ''
}

function addressOf({ db, secret }: Pick<House, 'db' | 'secret'>, { letter }: LetterRow): string | undefined {
  const sealed = letter.storyId === null ? undefined : tellerOf(db, letter.storyId)?.contactSealed
  return sealed ? mailAddressIn(unseal(secret.seal, sealed)) : undefined
}

function mailOf(house: House, row: LetterRow): Mail {
  const { letter } = row
  const site = readSite(house.db)
  return {
    to: addressOf(house, row) ?? '',
    fromName: site.organisation,
    subject: letter.subject,
    text: mailText(letter.body, { ...site, link: ownLink(house, letter.storyId) }),
    id: `letter-${letter.id}-${letter.appliedAt ?? 0}`,
  }
}

/** The teller's own page in full, for letters and for staff who read it out; '' where there is none. */
export function ownLink(house: Pick<House, 'db' | 'secret' | 'config'>, storyId: number | null): string {
  const story = storyId === null ? undefined : storyById(house.db, storyId)
  const path = story && linkOf(house, story)
  return path ? `${house.config.baseUrl}${path}` : ''
}

function markSent(tx: Tx, id: number, at: Instant): void {
  // Staff may have taken it out of their hands meanwhile.
  if (letterById(tx, id)?.letter.state !== 'queued') return
  updateLetter(tx, id, { state: 'done', deliveredAt: at, deliveredWay: 'mail', why: '' })
  noteWhatItHolds(tx, id, at)
  record(tx, { at, actor: SYSTEM, deed: 'send-letter', subject: { kind: 'letter', id } })
}

interface Later {
  id: number
  attempts: number
  trouble: MailTrouble
  at: Instant
}

function tryLater(tx: Tx, { id, attempts, trouble, at }: Later): void {
  if (letterById(tx, id)?.letter.state !== 'queued') return
  const minutes = trouble.final ? undefined : nextTry(attempts)
  if (minutes === undefined) {
    giveBack(tx, { id, why: trouble.final ? NOT_TAKEN : TOO_OFTEN, at })
    return
  }
  updateLetter(tx, id, { attempts })
  enqueue(tx, 'send-letter', { letterId: id }, at + minutes * MINUTE)
}

function giveBack(tx: Tx, { id, why, at }: { id: number; why: string; at: Instant }): void {
  if (letterById(tx, id)?.letter.state !== 'queued') return
  updateLetter(tx, id, { state: 'failed', why })
  record(tx, { at, actor: SYSTEM, deed: 'fail-letter', subject: { kind: 'letter', id } })
}

/** The worker itself gave up: nothing waits in silence. */
export async function giveUpLetter(house: House, id: number): Promise<void> {
  await house.write((tx) => giveBack(tx, { id, why: TOO_OFTEN, at: house.clock.now() }))
}
