import type { FastifyInstance } from 'fastify'
import { tokenHash } from '../base/token.ts'
import { longDate } from '../base/wareki.ts'
import type { House } from '../running/house.ts'
import { collectionNamed, receiptFor } from './draft-keys.routes.ts'
import { receiptWords } from './receipt-words.ts'
import { storyByToken } from './stories.store.ts'

/** The receipt at a shared tablet: to be photographed or written down, without a link that the next person could follow. */
export function kioskRoutes(app: FastifyInstance, house: House): void {
  const { db, config, messages, secret } = house
  app.get('/w/:code/receipt', { config: { for: 'teller' } }, async (request, reply) => {
    const { code } = collectionNamed(house, request)
    const address = receiptFor(app, house, request, code)
    const story = address && storyByToken(db, tokenHash(address.replace('/my/', '')))
    if (!story || story.state === 'withdrawn') return reply.redirect(`/w/${code}`, 303)
    return reply.show('stories/kiosk-receipt', {
      title: messages.say('receipt.title'),
      number: story.number,
      told: longDate(story.submittedAt),
      words: receiptWords(secret, story).join(' '),
      full: `${config.baseUrl}${address}`,
      clearDraft: `w-${code}`,
      next: `/w/${code}/new`,
    })
  })
}
