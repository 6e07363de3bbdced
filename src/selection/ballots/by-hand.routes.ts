import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import type { House } from '../../running/house.ts'
import { readForm, refusedFields } from '../../web/form.ts'
import { staffOf } from '../../web/guard.ts'
import { nameKey } from '../panels/double-seats.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { votersInPass } from './ballots.store.ts'
import { confirmationForm, offlineVotersForm, slipForm, slipRemovalForm } from './by-hand.form.ts'
import { type ByHandForm, type ByHandSources, byHandPage } from './by-hand.page.ts'
import { offlineBallotsIn, offlineVotersIn, tallySheetsOf } from './by-hand.store.ts'
import { confirmByHand } from './confirm-by-hand.act.ts'
import { removeOfflineBallot, setOfflineVoters, typeOfflineBallot } from './enter-by-hand.act.ts'
import { roundOf, signed } from './facilitation.routes.ts'
import { passCandidateIds, passNumbered } from './passes.store.ts'
import { slateOf } from './slate.store.ts'
import { voteForm } from './vote.form.ts'

const forStaff = { config: { for: 'staff' } } as const
const address = (roundId: number) => `/staff/rounds/${roundId}/by-hand`

export function byHandRoutes(app: FastifyInstance, house: House): void {
  app.get('/staff/rounds/:id/by-hand', forStaff, async (request, reply) => {
    const round = roundOf(house, request)
    ensureFacilitator(round, staffOf(request).accountId)
    return round.state === 'open' ? show(house, request, reply) : reply.redirect(`/staff/rounds/${round.id}`, 303)
  })

  app.post('/staff/rounds/:id/by-hand/voters', forStaff, async (request, reply) => {
    const [deed, form] = [openedFor(house, request), readForm(offlineVotersForm, request.body)]
    if (!form.ok) return show(house, request, reply, { name: 'voters', ...form })
    return tried(house, request, reply, {
      form: { name: 'voters', typed: form.typed },
      done: '紙や挙手で投票する人を 保存しました。',
      run: () => house.write((tx) => setOfflineVoters(tx, { ...deed, ...form.values })),
    })
  })

  app.post('/staff/rounds/:id/by-hand/slips', forStaff, async (request, reply) => {
    const [deed, whose] = [openedFor(house, request), readForm(slipForm, request.body)]
    const { plan, settings, slate } = sourcesOf(house, request)
    // On paper a reason is welcome and never asked for.
    const asked = { kind: plan.ballot, secret: true, scale: settings.scale, candidates: slate.map(({ id }) => id) }
    const form = readForm(voteForm(asked), request.body)
    if (!whose.ok) return show(house, request, reply, { name: 'slip', ...whose })
    if (!form.ok) return show(house, request, reply, { name: 'slip', ...form })
    const { marks, reason, pass } = form.values
    return tried(house, request, reply, {
      form: { name: 'slip', typed: form.typed },
      done: '1枚 入れました。',
      run: () =>
        house.write((tx) =>
          typeOfflineBallot(tx, { ...deed, roundMemberId: whose.values.member, marks, reason, pass }),
        ),
    })
  })

  app.post('/staff/rounds/:id/by-hand/removal', forStaff, async (request, reply) => {
    const [deed, form] = [openedFor(house, request), readForm(slipRemovalForm, request.body)]
    if (!form.ok) return show(house, request, reply, { name: 'slip', ...form })
    const { pass, slip: id } = form.values
    await house.write((tx) => removeOfflineBallot(tx, { ...deed, pass, id }))
    return reply.say('1枚 消しました。').redirect(address(deed.roundId), 303)
  })

  confirmation(app, house)
}

function confirmation(app: FastifyInstance, house: House): void {
  app.post('/staff/rounds/:id/by-hand/confirmation', forStaff, async (request, reply) => {
    const deed = openedFor(house, request)
    const { slate, witnesses } = sourcesOf(house, request)
    const form = readForm(confirmationForm(slate.map(({ id }) => id)), request.body)
    if (!form.ok) return show(house, request, reply, { name: 'count', ...form })
    if (!witnesses.includes(form.values.countedBy))
      throw new Refusal('いっしょに数えた人を えらび直してください。', 422)
    const linkKey = house.secret.links
    return tried(house, request, reply, {
      form: { name: 'count', typed: form.typed },
      done: 'ふたりの数が合いました。票に 入れました。',
      run: () => house.write((tx) => confirmByHand(tx, { ...deed, ...form.values, linkKey })),
    })
  })
}

interface Try {
  form: Omit<ByHandForm, 'errors'>
  done: string
  run: () => Promise<unknown>
}

async function tried(house: House, request: FastifyRequest, reply: FastifyReply, { form, done, run }: Try) {
  try {
    await run()
  } catch (error) {
    return show(house, request, reply, { ...form, errors: refusedFields(error) })
  }
  return reply.say(done).redirect(address(roundOf(house, request).id), 303)
}

function openedFor(house: House, request: FastifyRequest) {
  const [round, deed] = [roundOf(house, request), signed(house, request)]
  ensureFacilitator(round, deed.accountId)
  if (round.state !== 'open') throw new Refusal('投票は いま開いていません。画面を開き直してください。', 409)
  return deed
}

function sourcesOf(house: House, request: FastifyRequest): ByHandSources {
  const { db, clock } = house
  const round = roundOf(house, request)
  const vote = { roundId: round.id, pass: round.pass }
  const inPass = passCandidateIds(db, round.id, round.pass)
  const members = membersOfRound(db, round.id)
  const people = [...activeAccounts(db), ...members].map(({ name }) => name)
  const own = nameKey(round.facilitator)
  return {
    ...{ round, settings: settingsOf(round), plan: passNumbered(db, round.id, round.pass).plan, members },
    slate: slateOf(db, round.id, clock.now()).filter(({ id, stands }) => stands && inPass.includes(id)),
    hasVoted: votersInPass(db, round.id, round.pass),
    ...{ voters: offlineVotersIn(db, vote), slips: offlineBallotsIn(db, vote), sheets: tallySheetsOf(db, round.id) },
    witnesses: [...new Set(people)].filter((name) => nameKey(name) !== own),
  }
}

function show(house: House, request: FastifyRequest, reply: FastifyReply, form?: ByHandForm) {
  const page = byHandPage(sourcesOf(house, request), form)
  return reply.show('selection/by-hand', page, form ? { status: 422 } : {})
}
