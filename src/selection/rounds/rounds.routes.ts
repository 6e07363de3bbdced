import type { FastifyInstance } from 'fastify'
import { dayOf } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import { allCycles, cycleHolding } from '../../programme/cycles.store.ts'
import { currentDomains } from '../../programme/programme.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed, typedFields } from '../../web/form.ts'
import { staffOf } from '../../web/guard.ts'
import { allPanels } from '../panels/panels.store.ts'
import { draftRoutes } from './draft.routes.ts'
import { levelsRoutes } from './levels.routes.ts'
import { linkToken, memberWords } from './link.ts'
import { linksPage } from './links.page.ts'
import { lookAtLinks } from './look-at-links.act.ts'
import { membersOfRound } from './members.store.ts'
import { planRound } from './plan-round.act.ts'
import { renewLink } from './renew-link.act.ts'
import { planForm } from './round.form.ts'
import { newRoundPage, roundsPage } from './rounds.page.ts'
import { roundById, roundsList } from './rounds.store.ts'
import { toVerifyRoutes } from './to-verify.routes.ts'

const forStaff = { config: { for: 'staff' } } as const

export function roundsRoutes(app: FastifyInstance, house: House): void {
  planningRoutes(app, house)
  linkRoutes(app, house)
  draftRoutes(app, house)
  levelsRoutes(app, house)
  toVerifyRoutes(app, house)
}

function planningRoutes(app: FastifyInstance, { db, write, clock, secret }: House): void {
  const newPage = (typed: Typed, errors: FieldError[]) =>
    newRoundPage({
      panels: allPanels(db),
      cycles: allCycles(db),
      domains: currentDomains(db),
      accounts: activeAccounts(db),
      typed,
      errors,
    })

  app.get('/staff/rounds', forStaff, async (_request, reply) =>
    reply.show('selection/rounds', roundsPage(roundsList(db), allPanels(db).length)),
  )

  app.get('/staff/rounds/new', forStaff, async (request, reply) => {
    const cycle = cycleHolding(db, dayOf(clock.now()))
    const panel = idOf(typedFields(request.query), 'panel')
    const start = { facilitator: String(staffOf(request).accountId), cycle: String(cycle?.id ?? '') }
    return reply.show('selection/round-new', newPage({ ...start, ...(panel > 0 ? { panel: String(panel) } : {}) }, []))
  })

  app.post('/staff/rounds', forStaff, async (request, reply) => {
    const form = readForm(planForm, request.body)
    if (!form.ok) return reply.show('selection/round-new', newPage(form.typed, form.errors), { status: 422 })
    const { cycle: cycleId, domain: domainId, panel: panelId, facilitator: facilitatorId, ...rest } = form.values
    const plan = {
      ...rest,
      cycleId,
      domainId,
      panelId,
      facilitatorId,
      linkKey: secret.links,
      by: actorOf(request.visitor),
      at: clock.now(),
    }
    try {
      const id = await write((tx) => planRound(tx, plan))
      return reply.say('回をつくりました。読むお話を選んでください。').redirect(`/staff/rounds/${id}`, 303)
    } catch (error) {
      return reply.show('selection/round-new', newPage(form.typed, refusedFields(error, 'panel')), { status: 422 })
    }
  })
}

function linkRoutes(app: FastifyInstance, { db, write, clock, secret, config }: House): void {
  app.get('/staff/rounds/:id/links', forStaff, async (request, reply) => {
    const round = roundById(db, idOf(request.params))
    if (!round) throw new Refusal('この回は見つかりません。', 404)
    const look = { accountId: staffOf(request).accountId, by: actorOf(request.visitor), at: clock.now() }
    if (round.state === 'open') await write((tx) => lookAtLinks(tx, round, look))
    const slips = membersOfRound(db, round.id).map((member) => ({
      id: member.id,
      name: member.name,
      address: `${config.baseUrl}/p/${linkToken(secret.links, member)}`,
      words: memberWords(secret.links, member),
    }))
    return reply.show('selection/links', linksPage(round, slips, `${config.baseUrl}/p`))
  })

  app.post('/staff/rounds/:id/members/:memberId/link', forStaff, async (request, reply) => {
    const roundId = idOf(request.params)
    const memberId = idOf(request.params, 'memberId')
    await write((tx) =>
      renewLink(tx, { roundId, memberId, linkKey: secret.links, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply
      .say('入り口を新しくしました。前のカードは、もう使えません。')
      .redirect(`/staff/rounds/${roundId}/links`, 303)
  })
}
