import { eq } from 'drizzle-orm'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { seal } from '../../src/base/seal.ts'
import { tokenHash } from '../../src/base/token.ts'
import { lettersOf } from '../../src/returning/letters.store.ts'
import { entryToken } from '../../src/stories/enter-story.act.ts'
import { stories, tellers } from '../../src/stories/stories.table.ts'
import { answer, openPress, type Press } from '../publishing/_press.ts'
import type { Room } from '../selection/_room.ts'

export const ASKED = '男性が入りやすい入口の工夫を、来月の連絡会で話し合ってほしい'

/** Where a teller of a made-up round can be reached. */
export function reach(room: Room, storyId: number, reply: string, contact = ''): void {
  answer(room, storyId, { reply })
  giveDoor(room, storyId)
  const contactSealed = contact === '' ? null : seal(room.secret.seal, contact)
  room.now((tx) =>
    tx
      .insert(tellers)
      .values({ storyId, penName: 'さくら', contactSealed })
      .onConflictDoUpdate({ target: tellers.storyId, set: { contactSealed } })
      .run(),
  )
}

/** The page that a receipt opens: stories of made-up rounds have none by themselves. */
export function giveDoor(room: Room, storyId: number): string {
  const entryKey = `made up ${storyId}`
  const token = entryToken(room.secret, entryKey)
  room.now((tx) =>
    tx
      .update(stories)
      .set({ entryKey, tokenHash: tokenHash(token) })
      .where(eq(stories.id, storyId))
      .run(),
  )
  return `/my/${token}`
}

/** A final round of three stories: the first one chosen, its teller by e-mail, the second by telephone, the third by post. */
export async function openReturn(env: Record<string, string> = {}, options: { reason?: string } = {}) {
  const press = await openPress({ ...options, env, recommendations: [ASKED] })
  const { first, second, third } = press.stories
  reach(press.room, first, 'mail', 'hanako@example.jp')
  reach(press.room, second, 'phone', '0776-12-3456')
  reach(press.room, third, 'letter', '910-0000 福井県坂井市丸岡町1-2-3\nコーポ桜 101')
  await press.open.worker.idle()
  return { ...press, roundPage: `/staff/letters/rounds/${press.round.roundId}` }
}
export type Return = Awaited<ReturnType<typeof openReturn>>

export const lettersIn = ({ room, round }: Pick<Press, 'room' | 'round'>) => lettersOf(room.db, round.roundId)

export function letterTo(press: Pick<Press, 'room' | 'round'>, storyId: number) {
  const row = lettersIn(press).find(({ letter }) => letter.storyId === storyId && letter.kind === 'result')
  if (!row) throw new Error(`no letter for story ${storyId}`)
  return row.letter
}

/** Every draft of the round, as the page of staff would send it with all boxes ticked. */
export async function applyAll(press: Return) {
  const ids = lettersIn(press).flatMap(({ letter }) => (letter.state === 'draft' ? [String(letter.id)] : []))
  const answered = await press.facilitator.post(`${press.roundPage}/apply`, { letters: ids })
  await press.open.worker.idle()
  return answered
}

export interface Received extends ParsedMail {
  envelopeTo: string[]
}

/** A real SMTP server on a free port that keeps what it is given; it refuses the addresses that `refuse` names. */
export async function openPost({ refuse = [] as string[], port: wanted = 0 } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (!refuse.includes(address)) return done()
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
    },
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => {
        received.push({ ...mail, envelopeTo: session.envelope.rcptTo.map(({ address }) => address) })
        done()
      }, done)
    },
  })
  await new Promise<void>((ready) => server.listen(wanted, '127.0.0.1', ready))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    received,
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'kotoba@shakyo.example.jp' },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
