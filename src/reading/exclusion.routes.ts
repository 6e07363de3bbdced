import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { idOf, readForm } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { isLocked } from './concern-gate.routes.ts'
import { decideExclusion, returnStory } from './decide-exclusion.act.ts'
import { proposeExclusion } from './propose-exclusion.act.ts'
import { raiseConcern } from './raise-concern.act.ts'
import { settleConcern } from './settle-concern.act.ts'
import { showStory } from './story.routes.ts'
import { concernForm, exclusionDecisionForm, exclusionForm, settlementForm } from './triage.form.ts'

const forStaff = { config: { for: 'staff' } } as const

/** What is sorted out before anybody chooses anything: doubles, what was meant for another desk, and worries (R4.8). */
export function exclusionRoutes(app: FastifyInstance, house: House): void {
  concernRoutes(app, house)
  const { write, clock } = house
  const byOf = (request: Parameters<typeof staffOf>[0]) => {
    const { accountId: id, name } = staffOf(request)
    return { id, name }
  }

  app.post('/staff/stories/:id/exclusion', forStaff, async (request, reply) => {
    const [storyId, form] = [idOf(request.params), readForm(exclusionForm, request.body)]
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const { kind, why: reason } = form.values
    await write((tx) => proposeExclusion(tx, { storyId, kind, reason, by: byOf(request), at: clock.now() }))
    return reply
      .say('外すことを提案しました。もう一人の職員が たしかめます。')
      .redirect(`/staff/stories/${storyId}`, 303)
  })

  app.post('/staff/stories/:id/exclusion/decision', forStaff, async (request, reply) => {
    const [storyId, form] = [idOf(request.params), readForm(exclusionDecisionForm, request.body)]
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const { decision } = form.values
    await write((tx) => decideExclusion(tx, { storyId, decision, by: byOf(request), at: clock.now() }))
    const said = decision === 'excluded' ? '外しました。いつでも もどせます。' : '外さないことにしました。'
    return reply.say(said).redirect(`/staff/stories/${storyId}`, 303)
  })

  app.post('/staff/stories/:id/exclusion/return', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    await write((tx) => returnStory(tx, { storyId, by: byOf(request), at: clock.now() }))
    return reply
      .say('もどしました。新しく届いたお話と同じように読んでください。')
      .redirect(`/staff/stories/${storyId}`, 303)
  })
}

function concernRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house

  app.post('/staff/stories/:id/concern', forStaff, async (request, reply) => {
    const [storyId, form] = [idOf(request.params), readForm(concernForm, request.body)]
    if (!form.ok && isLocked(house.db, request, storyId))
      throw new Refusal('何が心配かを、ひとこと書いてください。前の画面にもどると、書きかけが残っています。', 422)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const by = actorOf(request.visitor)
    await write((tx) => raiseConcern(tx, { storyId, note: form.values.concern, by, at: clock.now() }))
    return reply.say('担当の職員に伝えました。ほかの人には、もう見えません。').redirect('/staff/stories', 303)
  })

  app.post('/staff/stories/:id/concern/settlement', forStaff, async (request, reply) => {
    const [storyId, form] = [idOf(request.params), readForm(settlementForm, request.body)]
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    await write((tx) => settleConcern(tx, { storyId, ...form.values, by: actorOf(request.visitor), at: clock.now() }))
    house.wake()
    return reply.say('記録しました。').redirect(`/staff/stories/${storyId}`, 303)
  })
}
