import type { FastifyInstance } from 'fastify'
import { DAY } from '../../base/clock.ts'
import { sameWords } from '../../base/spoken-words.ts'
import type { House } from '../../running/house.ts'
import { typedFields, wordOf } from '../../web/form.ts'
import { linkToken, memberWords } from '../rounds/link.ts'
import { membersWithDoor } from '../rounds/members.store.ts'

// As long as a member may come back to read the record.
const STAYS = 30 * DAY

/** Whoever cannot read the square with a camera types the words on the card (R5, method.md §1.5). */
export function doorRoutes(app: FastifyInstance, { db, clock, messages, secret }: House): void {
  const page = (typed: string, error = '') => ({
    title: messages.say('selection.door.title'),
    typed,
    errors: error ? [{ field: 'words', text: messages.say(error) }] : [],
  })

  app.get('/p', { config: { for: 'panellist' } }, async (_request, reply) => reply.show('selection/door', page('')))

  app.post('/p', { config: { for: 'panellist', rateLimit: { max: app.limits.guesses } } }, async (request, reply) => {
    const typed = wordOf(typedFields(request.body), 'words').slice(0, 100)
    const again = (error: string) => reply.show('selection/door', page(typed, error), { status: 422 })
    if (typed.trim() === '') return again('selection.door.error.missing')
    const members = membersWithDoor(db, clock.now() - STAYS)
    // All are tried, whether one was found or not.
    const found = members.filter((member) => sameWords(typed, [memberWords(secret.links, member)]))[0]
    return found ? reply.redirect(`/p/${linkToken(secret.links, found)}`, 303) : again('selection.door.error.unknown')
  })
}
