import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { House } from '../../running/house.ts'
import { readForm, wordOf } from '../../web/form.ts'
import { castBallot } from './cast-ballot.act.ts'
import { castSecretBallot } from './cast-secret-ballot.act.ts'
import type { Marks } from './marks.ts'
import { lateVotePage } from './panellist.page.ts'
import { seatOf, turnedAway } from './panellist.routes.ts'
import { receiptIn } from './receipt.ts'
import type { Seat } from './seat.store.ts'
import { voteForm } from './vote.form.ts'
import { donePage, receiptPage, votePage } from './vote.page.ts'

const forPanellist = { config: { for: 'panellist' } } as const

export function votingRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
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
    const form = readForm(voteForm(askedOf(seat)), request.body)
    if (!form.ok && seat.takesVotes)
      return reply.show('selection/vote', votePage(seat, form, clock.now()), { status: 422 })
    const vote = form.ok ? form.values : { ...NOTHING, reason: wordOf(form.typed, 'reason') }
    try {
      const receipt = await cast(house, seat, vote)
      if (receipt !== '') return reply.show('selection/receipt', receiptPage(seat, { ...vote, receipt }, clock.now()))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = seatOf(house, request)
      const { message: sentence, status } = error
      if (!now.takesVotes) {
        const words = { sentence, reason: vote.reason }
        return reply.show('selection/late-vote', lateVotePage(now, words, clock.now()), { status })
      }
      const errors = [{ field: error.field ?? 'choice', text: sentence }]
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

const NOTHING = { pass: 0, marks: { choice: null }, receipt: '' }

function askedOf({ plan, settings, markable }: Seat) {
  return { kind: plan.ballot, secret: plan.secret, scale: settings.scale, candidates: markable }
}

/** Answers the number of a secret ballot, '' for an open one. */
async function cast(
  { write, clock, secret }: House,
  seat: Seat,
  { receipt: typed, ...vote }: { pass: number; marks: Marks; reason: string; receipt: string },
): Promise<string> {
  const ballot = { roundId: seat.round.id, roundMemberId: seat.member.id, ...vote, at: clock.now() }
  if (!seat.plan.secret) {
    await write((tx) => castBallot(tx, ballot))
    return ''
  }
  const receipt = receiptIn(typed)
  if (receipt === '')
    throw new Refusal('控えの番号が たしかめられませんでした。4文字ずつ、26文字を入れてください。', 422, 'receipt')
  await write((tx) => castSecretBallot(tx, { ...ballot, receipt, linkKey: secret.links }))
  return receipt
}
