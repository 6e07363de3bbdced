import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { halfLabel } from '../../base/wareki.ts'
import type { Tx } from '../../db/open.ts'
import { cycleHolding } from '../../programme/cycles.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed, typedFields } from '../../web/form.ts'
import { describeMembers } from './describe-members.act.ts'
import { doubleSeatsNoted, rosterDoubleSeats } from './double-seats.store.ts'
import { belongsIn, doubleNoteForm, kindsForm, placeForm } from './levels.form.ts'
import { placePage } from './levels.page.ts'
import { noteDoubleSeats } from './note-double-seats.act.ts'
import { panelPage } from './panels.page.ts'
import { membersOfPanel, panelById } from './panels.store.ts'
import { placePanel } from './place-panel.act.ts'
import { panelLinks } from './tree.store.ts'

const forStaff = { config: { for: 'staff' } } as const

function cycleNow({ db, clock }: Pick<House, 'db' | 'clock'>) {
  const cycle = cycleHolding(db, dayOf(clock.now()))
  return cycle && { id: cycle.id, label: halfLabel(cycle.fiscalYear, cycle.half) }
}

/** The page of one panel: who sits on it, where it stands, and what was typed into one of its forms. */
export function panelPageOf(house: House, panelId: number, typed: Typed = {}, errors: FieldError[] = []) {
  const { db } = house
  const panel = panelById(db, panelId)
  if (!panel) throw new Refusal('この選ぶ会は見つかりません。', 404)
  const [members, cycle] = [membersOfPanel(db, panelId), cycleNow(house)]
  const place = placePage({
    ...{ panelId, members, cycle, typed, links: panelLinks(db), doubleSeats: rosterDoubleSeats(db, panelId) },
    noted: cycle ? doubleSeatsNoted(db, panelId, cycle.id) : [],
  })
  return { ...panelPage({ panel, members, typed, errors }), place }
}

export function panelLevelRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const signed = (request: FastifyRequest) => ({
    ...{ panelId: panelPageOf(house, idOf(request.params)).panel.id },
    ...{ by: actorOf(request.visitor), at: clock.now() },
  })
  const tried = async (reply: FastifyReply, { typed, panelId, deed, said }: Tried) => {
    try {
      await write(deed)
    } catch (error) {
      const page = panelPageOf(house, panelId, typed, refusedFields(error))
      return reply.show('selection/panel', page, { status: 422 })
    }
    return reply.say(said).redirect(`/staff/panels/${panelId}`, 303)
  }

  app.post('/staff/panels/:id/parent', forStaff, async (request, reply) => {
    const [deed, form] = [signed(request), readForm(placeForm, request.body)]
    const parentId = form.ok ? form.values.parent : null
    const place = (tx: Tx) => placePanel(tx, { ...deed, parentId })
    return tried(reply, { ...form, panelId: deed.panelId, deed: place, said: '届ける先を保存しました。' })
  })

  app.post('/staff/panels/:id/kinds', forStaff, async (request, reply) => {
    const [deed, form] = [signed(request), readForm(kindsForm, request.body)]
    const kinds = form.ok ? form.values : new Map()
    const belongs = belongsIn(typedFields(request.body))
    const describe = (tx: Tx) => describeMembers(tx, { ...deed, kinds, belongs })
    return tried(reply, { ...form, panelId: deed.panelId, deed: describe, said: 'メンバーの内わけを保存しました。' })
  })

  app.post('/staff/panels/:id/double-seats', forStaff, async (request, reply) => {
    const [deed, form, cycle] = [signed(request), readForm(doubleNoteForm, request.body), cycleNow(house)]
    if (!form.ok)
      return reply.show('selection/panel', panelPageOf(house, deed.panelId, form.typed, form.errors), { status: 422 })
    const note = (tx: Tx) =>
      noteDoubleSeats(tx, {
        ...{ ...deed, cycleId: cycle?.id ?? 0, note: form.values.doubleNote },
        seats: cycle ? rosterDoubleSeats(tx, deed.panelId) : [],
      })
    return tried(reply, { ...form, panelId: deed.panelId, deed: note, said: 'わけを書きとめました。' })
  })
}

interface Tried {
  typed: Typed
  panelId: number
  deed: (tx: Tx) => void
  said: string
}
