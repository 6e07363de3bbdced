import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { roundById } from '../selection/rounds/rounds.store.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { acknowledgeLetter, deliverLetter, type Reply } from './deliver-letter.act.ts'
import { letterPage } from './letter.page.ts'
import { acknowledgementForm, deliveryForm, rewordForm, skipForm } from './letters.form.ts'
import { shownLetter } from './letters.routes.ts'
import { letterById } from './letters.store.ts'
import { reopenLetter, rewordLetter, skipLetter } from './reword-letter.act.ts'
import { ownLink } from './send-letter.job.ts'

const forStaff = { config: { for: 'staff' } } as const

export function letterRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const page = pagesOf(house)

  app.get('/staff/letters/:id', forStaff, async (request, reply) => reply.show('returning/letter', page(request)))

  app.post('/staff/letters/:id', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    const form = readForm(rewordForm, request.body)
    if (!form.ok) return reply.show('returning/letter', page(request, form.typed, form.errors), { status: 422 })
    const deed = { id, ...form.values, by: actorOf(request.visitor), at: clock.now() }
    await house.write((tx) => rewordLetter(tx, deed))
    return reply.say('書き直しました。').redirect(`${roundPageOf(house, id)}#letter-${id}`, 303)
  })

  app.post('/staff/letters/:id/skip', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    const form = readForm(skipForm, request.body)
    if (!form.ok) return reply.show('returning/letter', page(request, form.typed, form.errors), { status: 422 })
    const deed = { id, why: form.values.why, by: actorOf(request.visitor), at: clock.now() }
    await house.write((tx) => skipLetter(tx, deed))
    return reply.say('送らないことにしました。').redirect(roundPageOf(house, id), 303)
  })

  app.post('/staff/letters/:id/reopen', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    await house.write((tx) => reopenLetter(tx, { id, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('下書きにもどしました。').redirect(`/staff/letters/${id}`, 303)
  })

  deliveryRoutes(app, house, page)
}

function deliveryRoutes(app: FastifyInstance, house: House, page: ReturnType<typeof pagesOf>): void {
  const { clock } = house

  app.post('/staff/letters/:id/delivery', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    const form = readForm(deliveryForm, request.body)
    if (!form.ok) return reply.show('returning/letter', page(request, form.typed, form.errors), { status: 422 })
    const { way, note, acknowledged } = form.values
    const told = { id, way, note, acknowledged: acknowledged === 'yes', reply: replyIn(form.values) }
    await house.write((tx) => deliverLetter(tx, { ...told, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('伝えたことを記録しました。').redirect(roundPageOf(house, id), 303)
  })

  app.post('/staff/letters/:id/acknowledgement', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    const form = readForm(acknowledgementForm, request.body)
    if (!form.ok) return reply.show('returning/letter', page(request, form.typed, form.errors), { status: 422 })
    const deed = { id, reply: replyIn(form.values), by: actorOf(request.visitor), at: clock.now() }
    await house.write((tx) => acknowledgeLetter(tx, deed))
    return reply.say('受け取ってもらえたことを記録しました。').redirect(`/staff/letters/${id}`, 303)
  })
}

function replyIn(values: { reply: string; agrees: Reply['agrees']; share?: 'yes' | undefined }): Reply | undefined {
  if (values.reply === '' && values.agrees === null) return undefined
  return { text: values.reply || '（ひとことは ありません）', agrees: values.agrees, mayShare: values.share === 'yes' }
}

function pagesOf(house: House) {
  const { db, clock } = house
  return (request: FastifyRequest, typed: Typed = {}, errors: FieldError[] = []) => {
    const row = letterById(db, idOf(request.params))
    const round = row && roundById(db, row.letter.roundId)
    if (!row || !round) throw new Refusal('この手紙は見つかりません。', 404)
    const shown = shownLetter(db, row, clock.now())
    const link = ownLink(house, row.letter.storyId)
    const rows = { row: shown, round, site: readSite(db), link, caller: staffOf(request).name }
    return letterPage(rows, typed, errors)
  }
}

function roundPageOf({ db }: House, id: number): string {
  const row = letterById(db, id)
  return row ? `/staff/letters/rounds/${row.letter.roundId}` : '/staff/letters'
}
