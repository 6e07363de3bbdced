import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { storyById } from '../stories/stories.store.ts'
import { idOf } from '../web/form.ts'
import { tracesPage } from './traces.page.ts'
import { tracesOf } from './traces.store.ts'

/** Where a story has gone, for whoever has to answer for it. */
export function tracesRoutes(app: FastifyInstance, { db, clock }: House): void {
  app.get('/staff/stories/:id/traces', { config: { for: 'staff' } }, async (request, reply) => {
    const story = storyById(db, idOf(request.params))
    if (!story) throw new Refusal('このお話は見つかりません。', 404)
    return reply.show('publishing/traces', tracesPage({ story, ...tracesOf(db, story.id, clock.now()) }))
  })
}
