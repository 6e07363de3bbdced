import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { undoWithdrawal, withdrawStory } from '../stories/withdraw-story.act.ts'
import { idOf } from '../web/form.ts'
import { ensureStands } from './triage.ts'
import { withdrawalPage } from './withdrawal.page.ts'

const forStaff = { config: { for: 'staff' } } as const

/** Staff take a story back for its teller, who rang or came by; they are asked once more, and it can be undone for a while. */
export function withdrawalRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  app.get('/staff/stories/:id/withdrawal', forStaff, async (request, reply) => {
    return reply.show('reading/withdrawal', withdrawalPage(ensureStands(storyById(db, idOf(request.params)))))
  })

  app.post('/staff/stories/:id/withdrawal', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    await write((tx) => withdrawStory(tx, { storyId, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('取り下げました。もう、どこにも出ません。').redirect(`/staff/stories/${storyId}`, 303)
  })

  app.post('/staff/stories/:id/restoration', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    await write((tx) => undoWithdrawal(tx, { storyId, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('元にもどしました。').redirect(`/staff/stories/${storyId}`, 303)
  })
}
