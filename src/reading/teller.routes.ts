import type { FastifyInstance } from 'fastify'
import { unseal } from '../base/seal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { idOf } from '../web/form.ts'
import { openTeller } from './open-teller.act.ts'
import { tellerPage } from './teller.page.ts'

/** Whose story it is, and how to reach her: opened on purpose, and each opening is recorded. */
export function tellerRoutes(app: FastifyInstance, { write, clock, secret }: House): void {
  app.get('/staff/stories/:id/teller', { config: { for: 'staff' } }, async (request, reply) => {
    const storyId = idOf(request.params)
    const { number, teller } = await write((tx) =>
      openTeller(tx, { storyId, by: actorOf(request.visitor), at: clock.now() }),
    )
    const open = (sealed: Buffer | null | undefined) => (sealed ? unseal(secret.seal, sealed) : '')
    const opened = {
      name: open(teller?.nameSealed),
      penName: teller?.penName ?? '',
      contact: open(teller?.contactSealed),
      guardian: open(teller?.guardianSealed),
    }
    return reply.show('reading/teller', tellerPage(storyId, { number, ...opened }))
  })
}
