import { seal } from '../../src/base/seal.ts'
import { keepFile } from '../../src/running/files.store.ts'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import type { Answers } from '../../src/stories/consent.ts'
import { attachments, consents, tellers } from '../../src/stories/stories.table.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { close, HANAKO, opened, type Room, voted } from '../selection/_room.ts'
import { drawnPhoto } from './_stories.ts'

export const REASON = '待っていてくれる人ができて、毎週出かけるようになった変化に心を動かされました。'
export const DISSENT = '畑で道具を直した若い人の変化も大切だという声がありました。'
export const REAL_NAME = '植田 秘密子'
/** A name in the original of the second story, in its title and in its text. */
export const PLANTED = '蓑輪ひみ子'
const TITLES = ['ただいまと言える場所', `${PLANTED}さんの畑`, '回覧板で名前を知った']

interface Pressing {
  reason?: string
  recommendations?: string[]
  env?: Record<string, string>
}

/** A panel has chosen the first of three stories, and its record stands. The facilitator is account 1. */
export function decideFirst(room: Room, { reason = REASON, recommendations = [] as string[] } = {}) {
  const round = opened(room, { titles: TITLES })
  voted(room, round, [0, 0, 0, 1, 2])
  close(room, round)
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const [chosen = 0] = round.candidates
  const words = { reason, dissent: DISSENT, dissentNone: false, discussed: true, divergence: '', notes: '' }
  const draft = { choices: [chosen], none: false, present: round.members, ...words, recommendations }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
  room.now((tx) => finaliseRound(tx, signed))
  const [first = 0, second = 0, third = 0] = round.storyIds
  return { round, chosen, stories: { first, second, third } }
}

/** A whole house in which that has happened; papers can be asked for. */
export async function openPress({ env = {}, ...decided }: Pressing = {}) {
  const meeting = await openMeeting(env)
  return { ...meeting, ...decideFirst(meeting.room, decided) }
}
export type Press = Awaited<ReturnType<typeof openPress>>

/** A later answer stands beside the earlier one and takes its place. */
export function answer(room: Room, storyId: number, answers: Answers, attachmentId: number | null = null): void {
  const given = { storyId, attachmentId, givenBy: 'staff' as const, at: room.clock.now() }
  const rows = Object.entries(answers).map(([key, value]) => ({ ...given, key: key as keyof Answers, value }))
  room.now((tx) => tx.insert(consents).values(rows).run())
}

export function nameTeller(room: Room, storyId: number, penName: string): void {
  const nameSealed = seal(room.secret.seal, REAL_NAME)
  room.now((tx) => tx.insert(tellers).values({ storyId, penName, nameSealed }).run())
}

export async function addPhoto({ open, room }: Meeting, storyId: number, caption: string): Promise<number> {
  const bytes = await drawnPhoto()
  const hash = await open.house.vault.put(bytes)
  return room.now((tx) => {
    keepFile(tx, { hash, media: 'image/jpeg', bytes: bytes.length }, room.clock.now())
    const photo = { storyId, position: 1, fileHash: hash, thumbHash: hash, width: 1200, height: 800, caption }
    const made = tx.insert(attachments).values({ ...photo, createdAt: room.clock.now() })
    return made.returning({ id: attachments.id }).get().id
  })
}

/** Asks for a paper as the form does, and waits until the worker has done what it can. Answers the paper's address. */
export async function order(press: Press, wish: Record<string, string> = {}): Promise<string> {
  const answered = await press.facilitator.post('/staff/publications', {
    ...{ round: String(press.round.roundId), kind: 'booklet', audience: 'internal', scope: 'read' },
    ...wish,
  })
  if (answered.statusCode !== 303) throw new Error(`asking for a paper answered ${answered.statusCode}`)
  await press.open.worker.idle()
  return String(answered.headers['location'])
}

export async function fetchPaper({ facilitator }: Press, address: string): Promise<Buffer> {
  const file = await facilitator.get(`${address}/file`)
  if (file.statusCode !== 200) throw new Error(`the file answered ${file.statusCode}`)
  return file.rawPayload
}
