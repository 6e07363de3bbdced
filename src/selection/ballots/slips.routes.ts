import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { type FieldError, readForm, type Typed } from '../../web/form.ts'
import { staffOf } from '../../web/guard.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { slipEditForm } from './ballot.form.ts'
import { closedSources } from './closed.store.ts'
import { editSlip } from './edit-slip.act.ts'
import { roundOf, signed } from './facilitation.routes.ts'
import { slipsPage } from './slips.page.ts'

const forStaff = { config: { for: 'staff' } } as const

/** The words of a secret vote, for the facilitator to put those in other words that tell who wrote them. */
export function slipsRoutes(app: FastifyInstance, house: House): void {
  app.get('/staff/rounds/:id/slips', forStaff, async (request, reply) => show(house, request, reply))

  app.post('/staff/rounds/:id/slips', forStaff, async (request, reply) => {
    const [deed, form] = [signed(house, request), readForm(slipEditForm, request.body)]
    ensureFacilitator(roundOf(house, request), deed.accountId)
    if (!form.ok) return show(house, request, reply, { typed: form.typed, errors: form.errors })
    await house.write((tx) => editSlip(tx, { ...deed, ...form.values }))
    return reply.say('言い方を直しました。').redirect(`/staff/rounds/${deed.roundId}/slips`, 303)
  })
}

function show(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: { typed: Typed; errors: FieldError[] },
) {
  const round = roundOf(house, request)
  ensureFacilitator(round, staffOf(request).accountId)
  if (round.state !== 'closed')
    throw new Refusal('言い方を直せるのは、投票を締め切ってから 確定するまでの間です。', 409)
  const sources = closedSources(house.db, round, house.clock.now())
  return reply.show('selection/slips', slipsPage(sources, form), form ? { status: 422 } : {})
}
