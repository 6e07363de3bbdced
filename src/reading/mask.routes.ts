import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type Particulars, particularsIn, particularsTold } from '../stories/particulars.ts'
import { photosOf, storyById } from '../stories/stories.store.ts'
import { textsOf } from '../stories/texts.store.ts'
import { type FieldError, idOf, readForm, type Typed, typedFields } from '../web/form.ts'
import { findingsOf } from './findings.store.ts'
import { maskForm } from './mask.form.ts'
import { maskPage, maskPageAgain } from './mask.page.ts'
import { maskStory } from './mask-story.act.ts'
import { namesAround, particularErrors, particularsTyped } from './particulars.page.ts'
import { ensureStands } from './triage.ts'
import { standingTexts } from './version.ts'

const forStaff = { config: { for: 'staff' } } as const

export function maskRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, language } = house
  const gather = (id: number, from: 'latest' | 'original') => {
    const story = ensureStands(storyById(db, id))
    const [versions, told] = [textsOf(db, id), particularsTold(story, photosOf(db, id))]
    const around = (worded: Particulars) => namesAround(worded, language.current)
    return {
      storyId: id,
      number: story.number,
      from,
      versions,
      findings: findingsOf(db, id),
      told,
      namesAround: around,
    }
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
    const { told, versions } = gather(storyId, 'latest')
    const errors = [...(form.ok ? [] : form.errors), ...particularErrors(form.typed, told)]
    if (!form.ok || errors.length > 0) return reply.show('reading/mask', again(form.typed, errors), { status: 422 })
    const { base: baseId, own: ownId, step, reason, ...text } = form.values
    if (step === 'preview') return reply.show('reading/mask', again(form.typed, []))
    const standing = particularsIn(standingTexts(versions).latest.particulars, told)
    const particulars = particularsTyped(form.typed, told, standing)
    const outcome = await write((tx) =>
      maskStory(tx, {
        storyId,
        baseId,
        ownId,
        text,
        particulars,
        reason,
        by: actorOf(request.visitor),
        at: clock.now(),
      }),
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
