import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { type FieldError, idOf, readForm, type Typed, typedFields } from '../web/form.ts'
import { findingsOf } from './findings.store.ts'
import { maskForm } from './mask.form.ts'
import { maskPage, maskPageAgain } from './mask.page.ts'
import { maskStory } from './mask-story.act.ts'
import { ensureStands } from './triage.ts'
import { versionsOf } from './versions.store.ts'

const forStaff = { config: { for: 'staff' } } as const

export function maskRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const gather = (id: number, from: 'latest' | 'original') => {
    const { number } = ensureStands(storyById(db, id))
    return { storyId: id, number, from, versions: versionsOf(db, id), findings: findingsOf(db, id) }
  }

  app.get('/staff/stories/:id/version', forStaff, async (request, reply) => {
    const from = typedFields(request.query).from === 'original' ? 'original' : 'latest'
    return reply.show('reading/mask', maskPage(gather(idOf(request.params), from)))
  })

  app.post('/staff/stories/:id/version', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const again = (typed: Typed, errors: FieldError[], isConflict = false) =>
      maskPageAgain(gather(storyId, 'latest'), { typed, errors, isConflict })
    const form = readForm(maskForm, request.body)
    if (!form.ok) return reply.show('reading/mask', again(form.typed, form.errors), { status: 422 })
    const { base: baseId, step, reason, ...text } = form.values
    if (step === 'preview') return reply.show('reading/mask', again(form.typed, []))
    const outcome = await write((tx) =>
      maskStory(tx, { storyId, baseId, text, reason, by: actorOf(request.visitor), at: clock.now() }),
    )
    if (outcome === 'conflict') return reply.show('reading/mask', again(form.typed, [], true), { status: 409 })
    return reply
      .say(
        outcome === 'saved'
          ? '選ぶ会に見せる文を保存しました。もとの文は そのまま残っています。'
          : '変わったところは ありませんでした。',
      )
      .redirect(`/staff/stories/${storyId}#panel-text`, 303)
  })
}
