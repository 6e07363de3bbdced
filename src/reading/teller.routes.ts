import type { FastifyInstance } from 'fastify'
import { unseal } from '../base/seal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { recordGuardian } from '../stories/record-guardian.act.ts'
import { storyById } from '../stories/stories.store.ts'
import { idOf, readForm } from '../web/form.ts'
import { guardianForm } from './guardian.form.ts'
import { guardianPage } from './guardian.page.ts'
import { openTeller } from './open-teller.act.ts'
import { tellerPage } from './teller.page.ts'
import { ensureStands } from './triage.ts'

const forStaff = { config: { for: 'staff' } } as const

/** Whose story it is, how to reach her, and who speaks for a child. */
export function tellerRoutes(app: FastifyInstance, house: House): void {
  guardianRoutes(app, house)
  const { db, write, clock, secret } = house

  // A link that was kept or fetched ahead opens nothing and writes nothing down.
  app.get('/staff/stories/:id/teller', forStaff, async (request, reply) => {
    const { id } = ensureStands(storyById(db, idOf(request.params)))
    return reply.redirect(`/staff/stories/${id}#teller`, 303)
  })

  app.post('/staff/stories/:id/teller', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const { number, teller } = await write((tx) =>
      openTeller(tx, { storyId, by: actorOf(request.visitor), at: clock.now() }),
    )
    const open = (sealed: Buffer | null | undefined) => (sealed ? unseal(secret.seal, sealed) : '')
    const opened = {
      name: open(teller?.nameSealed),
      penName: teller?.penName ?? '',
      contact: open(teller?.contactSealed),
    }
    return reply.show(
      'reading/teller',
      tellerPage(storyId, { number, ...opened, guardian: open(teller?.guardianSealed) }),
    )
  })
}

function guardianRoutes(app: FastifyInstance, { db, write, clock, secret }: House): void {
  app.get('/staff/stories/:id/guardian', forStaff, async (request, reply) => {
    const story = ensureStands(storyById(db, idOf(request.params)))
    return reply.show('reading/guardian', guardianPage(story, {}, []))
  })

  app.post('/staff/stories/:id/guardian', forStaff, async (request, reply) => {
    const story = ensureStands(storyById(db, idOf(request.params)))
    const form = readForm(guardianForm, request.body)
    if (!form.ok) return reply.show('reading/guardian', guardianPage(story, form.typed, form.errors), { status: 422 })
    const answer = { storyId: story.id, answer: form.values, by: actorOf(request.visitor), secret, at: clock.now() }
    await write((tx) => recordGuardian(tx, answer))
    return reply.say('保護者と子ども本人の返事を記録しました。').redirect(`/staff/stories/${story.id}#consent`, 303)
  })
}
