import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { standingMine } from '../stories/my-link.routes.ts'
import { acknowledgeOwnLetter } from './deliver-letter.act.ts'

/** 「受け取りました」 on the teller's own page (R6.3). */
export function myLetterRoutes(app: FastifyInstance, house: House): void {
  const { write, clock, messages } = house
  app.post(
    '/my/:token/received',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const { story, address } = standingMine(house, request)
      await write((tx) => acknowledgeOwnLetter(tx, { storyId: story.id, at: clock.now() }))
      return reply.say(messages.say('my.letter.received')).redirect(address, 303)
    },
  )
}
