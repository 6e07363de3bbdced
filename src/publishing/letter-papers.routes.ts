import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { unseal } from '../base/seal.ts'
import { scriptOf } from '../returning/letter.page.ts'
import type { Channel } from '../returning/letter.ts'
import { type LetterRow, letterById, lettersOf } from '../returning/letters.store.ts'
import { whyNotNow } from '../returning/problems.store.ts'
import { ownLink } from '../returning/send-letter.job.ts'
import type { House } from '../running/house.ts'
import { record } from '../running/journal.store.ts'
import { actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { tellerOf } from '../stories/stories.store.ts'
import { idOf, typedFields, wordOf } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { sentAs } from './file-names.ts'
import { printLetters } from './letter-papers.export.ts'
import { addressee, addressLines, letterPapersContent, type PrintedLetter } from './letter-papers.ts'

const MANNER: Record<Channel, PrintedLetter['manner']> = {
  letter: 'post',
  phone: 'script',
  group: 'hand',
  mail: 'hand',
  none: 'hand',
}
const NAMES = { post: '郵送するお返し', hand: 'わたすお返し', script: '電話の台本' }

/** お返し on paper. A page with an address on it is opened like the address itself: the journal says by whom. */
export function letterPapersRoutes(app: FastifyInstance, house: House): void {
  const { db, clock } = house
  const forStaff = { config: { for: 'staff', rateLimit: { max: app.limits.submissions } } } as const

  app.get('/staff/letters/rounds/:id/paper', forStaff, async (request, reply) => {
    const channel = wordOf(typedFields(request.query), 'channel')
    const rows = lettersOf(db, idOf(request.params)).filter(
      (row) => row.letter.state === 'ready' && row.letter.channel === channel && whyNotNow(db, row, clock.now()) === '',
    )
    if (rows.length === 0) throw new Refusal('いま印刷するお返しは ありません。', 404)
    return send(house, { request, reply }, rows)
  })

  app.get('/staff/letters/:id/paper', forStaff, async (request, reply) => {
    const row = letterById(db, idOf(request.params))
    if (!row) throw new Refusal('この手紙は見つかりません。', 404)
    const problem = whyNotNow(db, row, clock.now())
    if (problem) throw new Refusal(problem, 410)
    return send(house, { request, reply }, [row])
  })
}

async function send(
  house: House,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  rows: readonly LetterRow[],
) {
  const { db, write, clock } = house
  const caller = staffOf(request).name
  const site = readSite(db)
  const at = clock.now()
  const letters = rows.map((row) => printed(house, row, scriptOf({ site, caller })))
  const { pdf } = await printLetters(letterPapersContent(letters, site, at), at)
  const [first] = rows
  const subject = { kind: 'round', id: first?.letter.roundId ?? 0 }
  const detail = { letters: rows.map(({ letter }) => letter.id) }
  await write((tx) => record(tx, { at, actor: actorOf(request.visitor), deed: 'print-letters', subject, detail }))
  const name = NAMES[letters[0]?.manner ?? 'hand']
  return reply
    .type('application/pdf')
    .header('content-disposition', sentAs('inline', `${name}.pdf`, 'tsumugi-letters.pdf'))
    .send(pdf)
}

function printed(
  house: House,
  { letter, number, activity }: LetterRow,
  script: PrintedLetter['script'],
): PrintedLetter {
  const manner = MANNER[letter.channel]
  const teller = letter.storyId === null ? undefined : tellerOf(house.db, letter.storyId)
  const open = (sealed: Buffer | null | undefined) => (sealed ? unseal(house.secret.seal, sealed) : '')
  const lines = manner === 'hand' ? [] : addressLines(open(teller?.contactSealed))
  const name = open(teller?.nameSealed) || teller?.penName || ''
  return {
    ...{ manner, subject: letter.subject, paragraphs: letter.body.split('\n').filter((line) => line !== '') },
    ...{ address: lines, number: number ?? '', isGroup: letter.storyId === null },
    name: activity ? `${activity} 御中` : addressee(name, lines),
    link: manner === 'post' ? ownLink(house, letter.storyId) : '',
    script: manner === 'script' ? script : null,
  }
}
