import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { idOf, readForm, refusedFields, typedFields } from '../web/form.ts'
import { readingForm } from './programme.form.ts'
import { readingsPage } from './readings.page.ts'
import { allReadings } from './readings.store.ts'
import type { Rejected } from './rejected.ts'
import { putReading, removeReading } from './revise-readings.act.ts'

const forStaff = { config: { for: 'staff' } } as const
const PAGE = '/staff/programme/readings'
const LONGEST_TRIAL = 300

/** Words that the dictionary reads wrongly, and how they are read; any words can be tried. */
export function readingsRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const signed = (request: FastifyRequest) => ({ by: actorOf(request.visitor), at: clock.now() })

  app.get(PAGE, forStaff, async (request, reply) => {
    const { trial } = typedFields(request.query)
    return show(house, reply, { trial: typeof trial === 'string' ? trial.trim().slice(0, LONGEST_TRIAL) : '' })
  })

  for (const address of [PAGE, `${PAGE}/:id`]) {
    app.post(address, forStaff, async (request, reply) => {
      const [form, id] = [readForm(readingForm, request.body), idOf(request.params)]
      const name = id === 0 ? 'new-reading' : `reading-${id}`
      if (!form.ok) return show(house, reply, { rejected: { form: name, ...form } })
      try {
        await write((tx) => putReading(tx, { ...(id === 0 ? {} : { id }), row: form.values, ...signed(request) }))
      } catch (error) {
        return show(house, reply, { rejected: { form: name, typed: form.typed, errors: refusedFields(error) } })
      }
      return reply
        .say('読みを保存しました。画面と、これから作る紙に使います。')
        .redirect(`${PAGE}?trial=${encodeURIComponent(form.values.word)}`, 303)
    })
  }

  app.post(`${PAGE}/:id/removal`, forStaff, async (request, reply) => {
    await write((tx) => removeReading(tx, { id: idOf(request.params), ...signed(request) }))
    return reply.say('読みを外しました。').redirect(PAGE, 303)
  })
}

function show(
  { db, language }: House,
  reply: FastifyReply,
  { trial = '', rejected }: { trial?: string; rejected?: Rejected },
) {
  const page = readingsPage({ readings: allReadings(db), trial, analyzer: language.current }, rejected)
  return reply.show('programme/readings', page, rejected ? { status: 422 } : {})
}
