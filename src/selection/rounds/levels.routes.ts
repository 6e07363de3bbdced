import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { idOf, readForm, refusedFields } from '../../web/form.ts'
import { doubleNoteForm } from '../panels/levels.form.ts'
import { noteDoubleSeats } from '../panels/note-double-seats.act.ts'
import { carryUp } from './carry-up.act.ts'
import { roundDoubleSeats } from './double-seats.store.ts'
import { showDraft } from './draft.routes.ts'
import { ensureDraft } from './draft.ts'
import { structureForm } from './levels.form.ts'
import { roundById } from './rounds.store.ts'
import { shapeRound } from './shape-round.act.ts'

const forStaff = { config: { for: 'staff' } } as const

/** Between the levels: what came from below, what goes up, and who sits twice. */
export function levelsRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const signed = (request: FastifyRequest) => ({
    ...{ roundId: idOf(request.params), by: actorOf(request.visitor), at: clock.now() },
  })

  app.post('/staff/rounds/:id/carried', forStaff, async (request, reply) => {
    const deed = signed(request)
    try {
      await write((tx) => carryUp(tx, { ...deed, sealKey: house.secret.seal }))
    } catch (error) {
      return showDraft(house, reply, { roundId: deed.roundId, errors: refusedFields(error) })
    }
    return reply.say('下の会から届いたお話を入れました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/structure', forStaff, async (request, reply) => {
    const [deed, form] = [signed(request), readForm(structureForm, request.body)]
    if (!form.ok) return showDraft(house, reply, { roundId: deed.roundId, errors: form.errors })
    await write((tx) => shapeRound(tx, { ...deed, ...form.values }))
    return reply.say('届けるお話の決めごとを保存しました。').redirect(`/staff/rounds/${deed.roundId}`, 303)
  })

  app.post('/staff/rounds/:id/double-seats', forStaff, async (request, reply) => {
    const [{ roundId, ...by }, form] = [signed(request), readForm(doubleNoteForm, request.body)]
    const round = roundById(house.db, roundId)
    ensureDraft(round)
    if (!round) throw new Refusal('この回は見つかりません。', 404)
    const { panelId, cycleId } = round
    const note = form.ok ? form.values.doubleNote : ''
    try {
      if (!form.ok) throw new Refusal(form.errors[0]?.text ?? '', 422, 'doubleNote')
      await write((tx) => noteDoubleSeats(tx, { panelId, cycleId, note, seats: roundDoubleSeats(tx, round), ...by }))
    } catch (error) {
      return showDraft(house, reply, { roundId, typed: form.typed, errors: refusedFields(error) })
    }
    return reply.say('わけを書きとめました。').redirect(`/staff/rounds/${roundId}`, 303)
  })
}
