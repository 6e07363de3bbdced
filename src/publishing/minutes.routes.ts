import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { journalHead } from '../running/journal.store.ts'
import { roundById } from '../selection/rounds/rounds.store.ts'
import { idOf } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { minutesOf } from './publishing.store.ts'
import { requestMinutes } from './request-minutes.act.ts'

const forStaff = { config: { for: 'staff' } } as const

/** 議事録: made by itself when a record becomes final; here it is found, and made anew from the record as it stands now. */
export function minutesRoutes(app: FastifyInstance, { db, write, clock, wake }: House): void {
  const finalRound = (request: FastifyRequest) => {
    const round = roundById(db, idOf(request.params))
    if (!round) throw new Refusal('この回は見つかりません。', 404)
    if (round.state !== 'finalised') throw new Refusal('議事録は、記録を確定すると できます。', 409)
    return round
  }

  app.get('/staff/rounds/:id/minutes', forStaff, async (request, reply) => {
    const round = finalRound(request)
    const minutes = minutesOf(db, round.id)
    if (minutes) return reply.redirect(`/staff/publications/${minutes.id}`, 303)
    return reply.show('publishing/minutes', {
      title: `議事録 ${round.name}`,
      round: { id: round.id, name: round.name },
    })
  })

  app.post('/staff/rounds/:id/minutes', forStaff, async (request, reply) => {
    const [round, { accountId, name }] = [finalRound(request), staffOf(request)]
    const id = await write((tx) => {
      // Pressed twice: what is on its way is what was asked for.
      const newest = minutesOf(tx, round.id)
      if (newest?.state === 'waiting' || newest?.state === 'working') return newest.id
      const head = journalHead(tx)
      return head && requestMinutes(tx, { roundId: round.id, head, by: { accountId, name }, at: clock.now() })
    })
    wake()
    return reply.redirect(id === undefined ? `/staff/rounds/${round.id}` : `/staff/publications/${id}`, 303)
  })
}
