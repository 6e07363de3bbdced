import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { idOf, readForm, refusedFields } from '../web/form.ts'
import { addTag } from './add-tag.act.ts'
import { assignDomain } from './assign-domain.act.ts'
import { decideName } from './decide-name.act.ts'
import { decideTag } from './decide-tag.act.ts'
import { markName } from './mark-name.act.ts'
import { returnDomain } from './return-domain.act.ts'
import { domainForm, nameDecisionForm, nameForm, tagDecisionForm, tagForm } from './story.form.ts'
import { showStory } from './story.routes.ts'

const forStaff = { config: { for: 'staff' } } as const

/** What staff decide about a story, word by word: tags, its domain, likely names. */
export function decisionRoutes(app: FastifyInstance, house: House): void {
  tagRoutes(app, house)
  const { write, clock } = house

  app.post('/staff/stories/:id/domain', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(domainForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const [domainId, deed] = [form.values.domain, { storyId, by: actorOf(request.visitor), at: clock.now() }]
    await write((tx) => (domainId === undefined ? returnDomain(tx, deed) : assignDomain(tx, { ...deed, domainId })))
    return reply
      .say(domainId === undefined ? '話した人が選んだものに もどしました。' : '変化の種類を決めました。')
      .redirect(`/staff/stories/${storyId}#domain`, 303)
  })

  app.post('/staff/stories/:id/names', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(nameForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    try {
      await write((tx) => markName(tx, { storyId, ...form.values, by: actorOf(request.visitor), at: clock.now() }))
    } catch (error) {
      return showStory(house, reply, { storyId, typed: form.typed, errors: refusedFields(error) })
    }
    return reply.redirect(`/staff/stories/${storyId}#names`, 303)
  })

  app.post('/staff/stories/:id/names/:findingId', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(nameDecisionForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const findingId = idOf(request.params, 'findingId')
    await write((tx) =>
      decideName(tx, { storyId, findingId, ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.redirect(`/staff/stories/${storyId}#names`, 303)
  })
}

function tagRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house

  app.post('/staff/stories/:id/tags', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(tagForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    await write((tx) => addTag(tx, { storyId, ...form.values, by: actorOf(request.visitor), at: clock.now() }))
    return reply.redirect(`/staff/stories/${storyId}#tags`, 303)
  })

  app.post('/staff/stories/:id/tags/:tagId', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(tagDecisionForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const tagId = idOf(request.params, 'tagId')
    await write((tx) =>
      decideTag(tx, { storyId, tagId, ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.redirect(`/staff/stories/${storyId}#tags`, 303)
  })
}
