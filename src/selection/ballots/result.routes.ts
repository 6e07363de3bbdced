import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { type FieldError, readForm, type Typed } from '../../web/form.ts'
import { stancesOn } from '../rounds/stances.store.ts'
import { stanceForm } from './ballot.form.ts'
import { closedSources } from './closed.store.ts'
import { lowerCountsPage } from './lower.page.ts'
import { lowerCounts } from './lower-counts.store.ts'
import { seatOf } from './panellist.routes.ts'
import { memberResultPage, recordOf, resultsOf } from './result.page.ts'
import type { Seat } from './seat.store.ts'
import { stancePage } from './stances.page.ts'
import { takeStance } from './take-stance.act.ts'

interface Turned {
  typed: Typed
  errors: FieldError[]
  status: number
}

/** What a member sees once the vote is closed: counts, reasons, the record, and the question whether it is right. */
export function resultRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const toSubmit = { config: { for: 'panellist', rateLimit: { max: app.limits.submissions } } } as const

  app.get('/p/:code/result', { config: { for: 'panellist' } }, async (request, reply) => {
    const seat = seatOf(house, request)
    if (seat.round.state !== 'closed' && seat.round.state !== 'finalised') return reply.redirect(`/p/${seat.code}`, 303)
    return showResult(house, reply, seat)
  })

  app.post('/p/:code/stance', toSubmit, async (request, reply) => {
    const [seat, form] = [seatOf(house, request), readForm(stanceForm, request.body)]
    if (!form.ok) {
      if (seat.round.state !== 'closed') return reply.redirect(`/p/${seat.code}`, 303)
      return showResult(house, reply, seat, { ...form, status: 422 })
    }
    const { stance, words, drafted: draftedAt } = form.values
    const said = { roundId: seat.round.id, roundMemberId: seat.member.id, stance, words, draftedAt, at: clock.now() }
    try {
      await write((tx) => takeStance(tx, said))
    } catch (error) {
      if (!(error instanceof Refusal) || error.field !== 'stance') throw error
      const errors = [{ field: 'stance', text: error.message }]
      return showResult(house, reply, seat, { typed: form.typed, errors, status: error.status })
    }
    return reply.say(house.messages.say('selection.stance.done')).redirect(`/p/${seat.code}/result`, 303)
  })
}

function showResult({ db, clock }: House, reply: FastifyReply, seat: Seat, turned?: Turned) {
  const sources = closedSources(db, seat.round, clock.now())
  const shown = { results: resultsOf(sources), record: recordOf(sources.decision, sources) }
  const lower = lowerCountsPage(lowerCounts(db, seat.round.id), sources)
  const own = stancesOn(db, seat.round.id).find(({ roundMemberId }) => roundMemberId === seat.member.id)
  const page = { ...memberResultPage(seat, shown, clock.now()), lower, stance: stancePage(sources, own, turned) }
  return reply.show('selection/result', page, { status: turned?.status ?? 200 })
}
