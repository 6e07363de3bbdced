import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed } from '../../web/form.ts'
import { staffOf } from '../../web/guard.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { showDraft } from '../rounds/draft.routes.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { handOverRound } from '../rounds/hand-over-round.act.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { againForm, handOverForm, nextPassForm } from '../rounds/round.form.ts'
import { type RoundRow, roundById } from '../rounds/rounds.store.ts'
import { stancesOn } from '../rounds/stances.store.ts'
import { votersInPass } from './ballots.store.ts'
import { closeRound } from './close-round.act.ts'
import { closedSources } from './closed.store.ts'
import { type AgainForm, closedPage, openPage, recordPage } from './facilitation.page.ts'
import { lowerCountsPage } from './lower.page.ts'
import { lowerCounts } from './lower-counts.store.ts'
import { nextOf } from './next-pass.page.ts'
import { openRound } from './open-round.act.ts'
import { passNumbered } from './passes.store.ts'
import { passingUpPage } from './passing-up.page.ts'
import { passingUpNow } from './passing-up.store.ts'
import { promotionPage } from './promotions.page.ts'
import { slateOf } from './slate.store.ts'
import { answersPage } from './stances.page.ts'
import { beginNextPass, reopenRound } from './vote-again.act.ts'

const forStaff = { config: { for: 'staff' } } as const

export function roundOf(house: Pick<House, 'db'>, request: FastifyRequest): RoundRow {
  const round = roundById(house.db, idOf(request.params))
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  return round
}

/** Who does it, and when: every deed of a facilitator asks for both. */
export function signed({ clock }: Pick<House, 'clock'>, request: FastifyRequest) {
  return {
    roundId: idOf(request.params),
    accountId: staffOf(request).accountId,
    by: actorOf(request.visitor),
    at: clock.now(),
  }
}

export function viewerOf({ clock }: Pick<House, 'clock'>, request: FastifyRequest, round: RoundRow) {
  return { isFacilitator: staffOf(request).accountId === round.facilitatorId, now: clock.now() }
}

export function facilitationRoutes(app: FastifyInstance, house: House): void {
  app.get('/staff/rounds/:id', forStaff, async (request, reply) => {
    const round = roundOf(house, request)
    if (round.state === 'draft') return showDraft(house, reply, { roundId: round.id, query: request.query })
    if (round.state === 'open') return showOpen(house, request, reply)
    if (round.state === 'closed') return showClosed(house, request, reply)
    return showRecord(house, request, reply)
  })

  app.post('/staff/rounds/:id/opening', forStaff, async (request, reply) => {
    const deed = signed(house, request)
    try {
      await house.write((tx) => openRound(tx, deed))
    } catch (error) {
      return showDraft(house, reply, { roundId: deed.roundId, errors: refusedFields(error) })
    }
    return reply
      .say('始めました。メンバーに入り口のカードを渡してください。')
      .redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/closure', forStaff, async (request, reply) => {
    const deed = signed(house, request)
    const { secret } = await house.write((tx) => closeRound(tx, deed))
    if (secret) house.writeAnew()
    return reply.say('投票を締め切りました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/facilitator', forStaff, async (request, reply) => {
    const [roundId, form] = [idOf(request.params), readForm(handOverForm, request.body)]
    if (!form.ok) throw new Refusal(form.errors[0]?.text ?? '', 422)
    const deed = {
      roundId,
      facilitatorId: form.values.facilitator,
      by: actorOf(request.visitor),
      at: house.clock.now(),
    }
    await house.write((tx) => handOverRound(tx, deed))
    return reply.say('進行役を代わりました。').redirect(`/staff/rounds/${roundId}`, 303)
  })

  againRoutes(app, house)
}

function againRoutes(app: FastifyInstance, house: House): void {
  app.post('/staff/rounds/:id/reopening', forStaff, async (request, reply) => {
    const form = readForm(againForm, request.body)
    ensureFacilitator(roundOf(house, request), staffOf(request).accountId)
    if (!form.ok) return showClosed(house, request, reply, { name: 'reopening', ...form })
    const deed = { ...signed(house, request), ...form.values }
    try {
      await house.write((tx) => reopenRound(tx, deed))
    } catch (error) {
      return showClosed(house, request, reply, { name: 'reopening', typed: form.typed, errors: refusedFields(error) })
    }
    return reply.say('もう一度 投票を受け付けています。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/next-pass', forStaff, async (request, reply) => {
    const form = readForm(nextPassForm, request.body)
    ensureFacilitator(roundOf(house, request), staffOf(request).accountId)
    if (!form.ok) return showClosed(house, request, reply, { name: 'next-pass', ...form })
    const { story, closesAt } = form.values
    const deed = { ...signed(house, request), closesAt, candidateIds: story.length > 0 ? story : undefined }
    try {
      await house.write((tx) => beginNextPass(tx, deed))
    } catch (error) {
      return showClosed(house, request, reply, { name: 'next-pass', typed: form.typed, errors: refusedFields(error) })
    }
    return reply.say('次の投票を始めました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })
}

function showOpen(house: House, request: FastifyRequest, reply: FastifyReply) {
  const round = roundOf(house, request)
  const { db, clock } = house
  const { plan } = passNumbered(db, round.id, round.pass)
  const sources = { round, plan, slate: slateOf(db, round.id, clock.now()), members: membersOfRound(db, round.id) }
  const voting = { voters: votersInPass(db, round.id, round.pass), recusals: recusalsOf(db, round.id) }
  const page = openPage({ ...sources, ...voting, accounts: activeAccounts(db) }, viewerOf(house, request, round))
  return reply.show('selection/round-open', page)
}

/** The record of a final round, with the form that was turned back. */
export function showRecord(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: { typed: Typed; errors: FieldError[] },
) {
  const round = roundOf(house, request)
  const sources = closedSources(house.db, round, house.clock.now())
  const lower = lowerCountsPage(lowerCounts(house.db, round.id), sources)
  const page = recordPage(sources, viewerOf(house, request, round), form)
  const promotion = promotionPage(sources, form?.typed ?? {})
  return reply.show('selection/record', { ...page, lower, promotion }, form ? { status: 422 } : {})
}

/** The page of a closed round, with the form that was turned back. */
export function showClosed(house: House, request: FastifyRequest, reply: FastifyReply, form?: AgainForm) {
  const round = roundOf(house, request)
  if (round.state !== 'closed')
    throw new Refusal('この回の状態は、ほかの人が先に変えました。画面を開き直してください。', 409)
  const sources = closedSources(house.db, round, house.clock.now())
  const page = closedPage(sources, viewerOf(house, request, round), {
    next: nextOf(sources, form),
    form,
    accounts: activeAccounts(house.db),
  })
  const lower = lowerCountsPage(lowerCounts(house.db, round.id), sources)
  const passing = passingUpPage(passingUpNow(house.db, sources), sources.decision)
  const answers = answersPage(sources, stancesOn(house.db, round.id))
  return reply.show('selection/round-closed', { ...page, lower, passing, answers }, form ? { status: 422 } : {})
}
