import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { photosOf, storyById } from '../stories/stories.store.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { acceptStory } from './accept-story.act.ts'
import { gatherStory } from './gather-story.store.ts'
import { holdStory } from './hold-story.act.ts'
import { kinOf } from './kin.store.ts'
import { holdForm } from './story.form.ts'
import { storyPage, withdrawnPage } from './story.page.ts'
import { ensureFound, ensureStands } from './triage.ts'
import { standingTexts } from './version.ts'

const forStaff = { config: { for: 'staff' } } as const

export function storyRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house

  app.get('/staff/stories/:id', forStaff, async (request, reply) =>
    showStory(house, reply, { storyId: idOf(request.params) }),
  )

  app.post('/staff/stories/:id/acceptance', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    await write((tx) => acceptStory(tx, { storyId, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('うけいれました。選ぶ会の候補にできます。').redirect(`/staff/stories/${storyId}`, 303)
  })

  app.post('/staff/stories/:id/hold', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(holdForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, typed: form.typed, errors: form.errors })
    await write((tx) => holdStory(tx, { storyId, ...form.values, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('保留にしました。').redirect(`/staff/stories/${storyId}`, 303)
  })

  for (const size of ['', '/thumb']) {
    app.get(`/staff/stories/:id/photos/:photoId${size}`, forStaff, async (request, reply) => {
      const { id } = ensureStands(storyById(db, idOf(request.params)))
      const photo = ensureFound(photosOf(db, id).find((one) => one.id === idOf(request.params, 'photoId')))
      return reply
        .type('image/jpeg')
        .header('content-disposition', 'inline')
        .send(house.vault.stream(size ? photo.thumbHash : photo.fileHash))
    })
  }
}

interface Shown {
  storyId: number
  typed?: Typed
  errors?: FieldError[]
}

/** The story's page; with mistakes in a form on it, the same page with everything that was typed. */
export function showStory(
  { db, clock, language }: House,
  reply: FastifyReply,
  { storyId, typed = {}, errors = [] }: Shown,
) {
  const found = ensureFound(gatherStory(db, storyId))
  if (found.sheet.state === 'withdrawn') return reply.show('reading/withdrawn', withdrawnPage(found, clock.now()))
  const original = standingTexts(found.versions).own
  const kin = kinOf(db, original, language.current)
  const { visitor } = reply.request
  const own = visitor.kind === 'staff' ? visitor.accountId : 0
  const page = storyPage(found, { typed, errors, kin, analyzer: language.current, own, now: clock.now() })
  return reply.show('reading/story', page, errors.length > 0 ? { status: 422 } : {})
}
