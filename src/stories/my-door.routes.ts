import type { FastifyInstance } from 'fastify'
import { sameWords } from '../base/spoken-words.ts'
import { rememberFailures } from '../people/failures.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { typedFields, wordOf } from '../web/form.ts'
import { linkOf } from './my-link.routes.ts'
import { receiptWords } from './receipt-words.ts'
import { storyByNumber } from './stories.store.ts'
import { readNumber } from './story.ts'

/** Receipt number and あいことば, for whoever has the paper and not the link (method.md §5.4, §5.5). */
export function myDoorRoutes(app: FastifyInstance, house: House): void {
  const { db, clock, messages, secret } = house
  const failures = rememberFailures()
  const page = (typed: { number: string; words: string }, error = '') => ({
    title: messages.say('my.door.title'),
    typed,
    errors: error ? [{ field: 'number', text: messages.say(error, { telephone: readSite(db).telephone }) }] : [],
  })

  app.get('/my', { config: { for: 'teller' } }, async (_request, reply) =>
    reply.show('stories/my-door', page({ number: '', words: '' })),
  )

  app.post('/my', { config: { for: 'teller', rateLimit: { max: app.limits.guesses } } }, async (request, reply) => {
    const fields = typedFields(request.body)
    const typed = { number: wordOf(fields, 'number').slice(0, 60), words: wordOf(fields, 'words').slice(0, 100) }
    const again = (error: string) => reply.show('stories/my-door', page(typed, error), { status: 422 })
    if (typed.number.trim() === '' || typed.words.trim() === '') return again('my.door.error.missing')
    const [number, now] = [readNumber(typed.number), clock.now()]
    // Nothing that could be a number: no tally, or strangers would lock each other out.
    if (number === '') return again('my.door.error.unknown')
    if (!failures.mayTry(number, now)) return again('my.door.error.wait')
    const story = storyByNumber(db, number)
    const link = story && sameWords(typed.words, receiptWords(secret, story)) ? linkOf(house, story) : undefined
    if (!link) {
      failures.failed(number, now)
      return again('my.door.error.unknown')
    }
    failures.succeeded(number)
    return reply.redirect(link, 303)
  })
}
