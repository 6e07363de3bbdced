import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { readForm, type Typed } from '../../web/form.ts'
import { voteForm } from './ballot.form.ts'
import { castBallot } from './cast-ballot.act.ts'
import { donePage, lateVotePage, votePage } from './panellist.page.ts'
import { seatOf, turnedAway } from './panellist.routes.ts'

const forPanellist = { config: { for: 'panellist' } } as const

export function votingRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const toSubmit = { config: { for: 'panellist', rateLimit: { max: app.limits.submissions } } } as const

  app.get('/p/:code/vote', forPanellist, async (request, reply) => {
    const seat = seatOf(house, request)
    const away = seat.takesVotes ? turnedAway(seat, clock.now()) : `/p/${seat.code}`
    return away
      ? reply.redirect(away, 303)
      : reply.show('selection/vote', votePage(seat, { typed: {}, errors: [] }, clock.now()))
  })

  app.post('/p/:code/vote', toSubmit, async (request, reply) => {
    const seat = seatOf(house, request)
    const form = readForm(voteForm, request.body)
    if (!form.ok && seat.takesVotes)
      return reply.show('selection/vote', votePage(seat, form, clock.now()), { status: 422 })
    const { pass, choice, reason } = form.ok ? form.values : { pass: 0, choice: null, reason: wordsIn(form.typed) }
    const vote = {
      roundId: seat.round.id,
      roundMemberId: seat.member.id,
      pass,
      candidateId: choice,
      reason,
      at: clock.now(),
    }
    try {
      await write((tx) => castBallot(tx, vote))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = seatOf(house, request)
      const { message: sentence, status } = error
      if (!now.takesVotes)
        return reply.show('selection/late-vote', lateVotePage(now, { sentence, reason }, clock.now()), { status })
      const errors = [{ field: 'choice', text: sentence }]
      return reply.show('selection/vote', votePage(now, { typed: form.typed, errors }, clock.now()), { status })
    }
    return reply.redirect(`/p/${seat.code}/done`, 303)
  })

  app.get('/p/:code/done', forPanellist, async (request, reply) => {
    const seat = seatOf(house, request)
    if (seat.round.state !== 'open' || !seat.ballot?.counts) return reply.redirect(`/p/${seat.code}`, 303)
    return reply.show('selection/done', donePage(seat, clock.now()))
  })
}

function wordsIn({ reason }: Typed): string {
  return typeof reason === 'string' ? reason : ''
}
