import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { correctStory } from '../stories/correct-story.act.ts'
import { correctionForm, correctionTyped } from '../stories/correction.form.ts'
import { storyById } from '../stories/stories.store.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { oneAnswerEach } from '../stories/wizard.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed, typedFields } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { recordVerification } from './record-verification.act.ts'
import { ensureFound, ensureStands } from './triage.ts'
import { verificationForm } from './verification.form.ts'
import { correctionByStaffPage, verificationPage } from './verification.page.ts'
import { verificationsOf } from './verifications.store.ts'

const forStaff = { config: { for: 'staff' } } as const

/** 確かめる (R7.1–R7.4): two verdicts on one story, what has happened since, and corrections as texts of their own. */
export function verificationRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, secret } = house
  const page = (storyId: number, name: string, typed: Typed = {}, errors: FieldError[] = []) => {
    const story = ensureStands(storyById(db, storyId))
    const own = ensureFound(ownTextOf(db, storyId))
    return verificationPage({ story, own, done: verificationsOf(db, storyId), name, now: clock.now() }, typed, errors)
  }

  app.get('/staff/stories/:id/verification', forStaff, async (request, reply) =>
    reply.show('reading/verification', page(idOf(request.params), staffOf(request).name)),
  )

  app.post('/staff/stories/:id/verification', forStaff, async (request, reply) => {
    const [storyId, { name }] = [idOf(request.params), staffOf(request)]
    const form = readForm(verificationForm, request.body)
    const again = (errors: FieldError[]) =>
      reply.show('reading/verification', page(storyId, name, form.typed, errors), { status: 422 })
    if (!form.ok) return again(form.errors)
    const deed = { storyId, seen: form.values, secret, by: actorOf(request.visitor), at: clock.now() }
    try {
      await write((tx) => recordVerification(tx, deed))
    } catch (error) {
      return again(refusedFields(error, 'verifier'))
    }
    return reply.say('確かめたことを記録しました。').redirect(`/staff/stories/${storyId}/verification`, 303)
  })

  correctionRoutes(app, house)
}

function correctionRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const found = (id: number) => ({
    story: ensureStands(storyById(db, id)),
    own: ensureFound(ownTextOf(db, id)),
  })

  app.get('/staff/stories/:id/verification/correction', forStaff, async (request, reply) =>
    reply.show('reading/staff-correction', correctionByStaffPage(found(idOf(request.params)))),
  )

  app.post('/staff/stories/:id/verification/correction', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const rows = found(storyId)
    const typed = oneAnswerEach(typedFields(request.body))
    const [form, text] = [readForm(correctionForm, typed), correctionTyped(typed)]
    if (!form.ok) {
      const errors = form.errors.map(({ field }) => ({ field, text: NEEDED[field] ?? TOO_LONG }))
      return reply.show('reading/staff-correction', correctionByStaffPage(rows, { text, errors }), { status: 422 })
    }
    const { base: baseId, ...words } = form.values
    const by = actorOf(request.visitor)
    const deed = { storyId, baseId, text: words, reason: '確かめて分かったこと', by, at: clock.now() }
    const outcome = await write((tx) => correctStory(tx, deed))
    if (outcome === 'conflict')
      return reply.show('reading/staff-correction', correctionByStaffPage(rows, { text: words, isConflict: true }), {
        status: 409,
      })
    house.wake()
    return reply.say(SAID[outcome]).redirect(`/staff/stories/${storyId}/verification`, 303)
  })
}

const NEEDED: Record<string, string> = {
  happened: '何があったかを 書いてください。',
  significance: 'なぜ大切かを 書いてください。',
}
const TOO_LONG = '少し長いようです。短くしてください。'
const SAID = {
  saved: '直した文を、もとの文のとなりに しまいました。受け入れる前に、もう一度 読んでください。',
  unchanged: '変わったところは ありませんでした。',
}
