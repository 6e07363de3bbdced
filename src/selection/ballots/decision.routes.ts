import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { type FieldError, readForm, refusedFields, type Typed } from '../../web/form.ts'
import { staffOf } from '../../web/guard.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { judgeReason } from '../rounds/reason.ts'
import { appendErratum } from './append-erratum.act.ts'
import { decisionForm, erratumForm, finalisationForm, promotionForm } from './ballot.form.ts'
import { votersInPass } from './ballots.store.ts'
import { closedSources } from './closed.store.ts'
import { decisionPage } from './facilitation.page.ts'
import { roundOf, showClosed, showRecord, signed, viewerOf } from './facilitation.routes.ts'
import { passingUpPage } from './passing-up.page.ts'
import { passingUpNow } from './passing-up.store.ts'
import { promoteStory } from './promote-story.act.ts'
import { draftDecision, finaliseRound } from './record-decision.act.ts'

const forStaff = { config: { for: 'staff' } } as const

export function decisionRoutes(app: FastifyInstance, house: House): void {
  app.get('/staff/rounds/:id/decision', forStaff, async (request, reply) =>
    showDecision(house, request, reply, { typed: undefined, errors: [] }),
  )

  app.post('/staff/rounds/:id/decision', forStaff, async (request, reply) => {
    const deed = signed(house, request)
    ensureFacilitator(roundOf(house, request), deed.accountId)
    const form = readForm(decisionForm, request.body)
    const errors = form.ok ? bareReason(form.values) : form.errors
    if (!form.ok || errors.length > 0) return showDecision(house, request, reply, { typed: form.typed, errors })
    const { choice: choices, ...rest } = form.values
    await house.write((tx) => draftDecision(tx, { ...deed, draft: { ...rest, choices } }))
    return reply
      .say('下書きを保存しました。メンバーの画面にも出ています。')
      .redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/errata', forStaff, async (request, reply) => {
    const [deed, form] = [signed(house, request), readForm(erratumForm, request.body)]
    const round = roundOf(house, request)
    ensureFacilitator(round, deed.accountId)
    if (!form.ok && round.state === 'finalised') return showRecord(house, request, reply, form)
    const words = form.ok ? form.values.erratum : ''
    await house.write((tx) => appendErratum(tx, { ...deed, words }))
    return reply.say('追記しました。メンバーの画面にも出ています。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/promotions', forStaff, async (request, reply) => {
    const [deed, form] = [signed(house, request), readForm(promotionForm, request.body)]
    const round = roundOf(house, request)
    ensureFacilitator(round, deed.accountId)
    // Its page reads the ballots: never while people vote.
    if (round.state !== 'finalised') throw new Refusal('記録を確定する前なら、下書きで選び直せます。', 409)
    const show = (errors: FieldError[]) => showRecord(house, request, reply, { typed: form.typed, errors })
    if (!form.ok) return show(form.errors)
    const { story: candidateId, ...rest } = form.values
    try {
      await house.write((tx) => promoteStory(tx, { ...deed, ...rest, candidateId }))
    } catch (error) {
      return show(refusedFields(error, 'reason'))
    }
    return reply.say('あらためて選んだお話を、記録に加えました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/finalisation', forStaff, async (request, reply) => {
    const [deed, form] = [signed(house, request), readForm(finalisationForm, request.body)]
    const heard = form.ok && form.values.heard
    try {
      await house.write((tx) => finaliseRound(tx, { ...deed, heard }))
    } catch (error) {
      if (error instanceof Refusal && error.field === 'heard')
        return showClosed(house, request, reply, { name: 'finalisation', typed: {}, errors: refusedFields(error) })
      return showDecision(house, request, reply, { typed: undefined, errors: refusedFields(error, 'choice') })
    }
    return reply.say('記録を確定しました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })
}

// A draft may still be without a reason; one that says nothing is turned back at once (R5.8).
function bareReason({ reason, none }: { reason: string; none: boolean }): FieldError[] {
  const judgement = reason === '' ? { ok: true as const } : judgeReason(reason, { none })
  return judgement.ok ? [] : [{ field: 'reason', text: judgement.hint }]
}

function showDecision(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { typed: Typed | undefined; errors: FieldError[] },
) {
  const round = roundOf(house, request)
  ensureFacilitator(round, staffOf(request).accountId)
  if (round.state !== 'closed') throw new Refusal('記録を書けるのは、投票を締め切ってから 確定するまでの間です。', 409)
  const voters = votersInPass(house.db, round.id, round.pass)
  const sources = closedSources(house.db, round, house.clock.now())
  const page = decisionPage({ ...sources, voters }, viewerOf(house, request, round), shown)
  const passing = passingUpPage(passingUpNow(house.db, sources), sources.decision)
  return reply.show('selection/decision', { ...page, passing }, shown.errors.length > 0 ? { status: 422 } : {})
}
