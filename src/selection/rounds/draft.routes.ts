import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import { allCycles } from '../../programme/cycles.store.ts'
import { allAreas, currentDomains } from '../../programme/programme.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed, typedFields } from '../../web/form.ts'
import { sittingMembers } from '../panels/panels.store.ts'
import { candidatesOf, recusalsOf, storiesToAdd } from './candidates.store.ts'
import { addCandidates, removeCandidate } from './choose-candidates.act.ts'
import { draftPage } from './draft.page.ts'
import { lateForm } from './levels.form.ts'
import { withLevels } from './levels.page.ts'
import { levelSources } from './levels.store.ts'
import { markRecusals } from './mark-recusals.act.ts'
import { matchRoll } from './match-roll.act.ts'
import { membersOfRound } from './members.store.ts'
import { reviseRound } from './revise-round.act.ts'
import { candidatesForm, filterForm, recusalsForm, settingsForm } from './round.form.ts'
import { roundById } from './rounds.store.ts'

const forStaff = { config: { for: 'staff' } } as const

interface Shown {
  roundId: number
  query?: unknown
  typed?: Typed
  errors?: FieldError[]
}

/** The page of a round that is still being prepared; also after a form on it was not quite filled in. */
export function showDraft(
  { db, clock }: House,
  reply: FastifyReply,
  { roundId, query, typed = {}, errors = [] }: Shown,
) {
  const round = roundById(db, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  const filter = filterForm.parse(typedFields(query))
  const candidates = candidatesOf(db, roundId)
  const others = storiesToAdd(db, roundId, narrowed(filter, round))
  const page = draftPage({
    ...{ round, candidates, others, filter, typed, errors, now: clock.now() },
    ...{
      members: membersOfRound(db, roundId),
      sitting: sittingMembers(db, round.panelId),
      recusals: recusalsOf(db, roundId),
    },
    ...{ cycles: allCycles(db), domains: currentDomains(db), areas: allAreas(db), accounts: activeAccounts(db) },
    standings: standingsOf(db, [...candidates.map(({ storyId }) => storyId), ...others.map(({ id }) => id)]),
  })
  const shown = withLevels(page, { ...levelSources(db, round, clock.now()), typed, filter })
  return reply.show('selection/round-draft', shown, errors.length > 0 ? { status: 422 } : {})
}

function narrowed(filter: ReturnType<typeof filterForm.parse>, round: { cycleId: number; domainCode: string | null }) {
  const domain = filter.domain ?? round.domainCode ?? undefined
  return {
    cycle: filter.cycle === 'all' ? undefined : (filter.cycle ?? round.cycleId),
    domain: domain === 'all' ? undefined : domain,
    area: filter.area,
  }
}

export function draftRoutes(app: FastifyInstance, house: House): void {
  const { write, clock, secret } = house
  const done = (reply: FastifyReply, roundId: number, said: string) =>
    reply.say(said).redirect(`/staff/rounds/${roundId}`, 303)
  const signed = (request: Parameters<typeof actorOf>[0]) => ({ by: actorOf(request), at: clock.now() })
  const plain = (address: string, { deed, said }: { deed: (tx: Tx, one: Change) => void; said: string }) =>
    app.post(address, forStaff, async (request, reply) => {
      const roundId = idOf(request.params)
      await write((tx) => deed(tx, { roundId, params: request.params, ...signed(request.visitor) }))
      return done(reply, roundId, said)
    })

  app.post('/staff/rounds/:id/candidates', forStaff, async (request, reply) => {
    const [roundId, form] = [idOf(request.params), readForm(candidatesForm.extend(lateForm.shape), request.body)]
    const shown = { roundId, query: request.query, typed: form.typed }
    if (!form.ok) return showDraft(house, reply, { ...shown, errors: form.errors })
    const { story: storyIds, lateReason: reason } = form.values
    try {
      await write((tx) =>
        addCandidates(tx, { roundId, storyIds, reason, sealKey: secret.seal, ...signed(request.visitor) }),
      )
    } catch (error) {
      return showDraft(house, reply, { ...shown, errors: refusedFields(error) })
    }
    return done(reply, roundId, 'お話を入れました。')
  })

  app.post('/staff/rounds/:id/recusals', forStaff, async (request, reply) => {
    const [roundId, form] = [idOf(request.params), readForm(recusalsForm, request.body)]
    if (!form.ok) return showDraft(house, reply, { roundId, errors: form.errors })
    await write((tx) => markRecusals(tx, { roundId, marks: form.values.recusal, ...signed(request.visitor) }))
    return done(reply, roundId, '選べないお話の印を保存しました。')
  })

  app.post('/staff/rounds/:id/settings', forStaff, async (request, reply) => {
    const [roundId, form] = [idOf(request.params), readForm(settingsForm, request.body)]
    if (!form.ok) return showDraft(house, reply, { roundId, typed: form.typed, errors: form.errors })
    const { facilitator: facilitatorId, ...settings } = form.values
    try {
      await write((tx) => reviseRound(tx, { roundId, facilitatorId, ...settings, ...signed(request.visitor) }))
    } catch (error) {
      return showDraft(house, reply, { roundId, typed: form.typed, errors: refusedFields(error) })
    }
    return done(reply, roundId, '決めごとを保存しました。')
  })

  plain('/staff/rounds/:id/candidates/:candidateId/removal', {
    deed: (tx, { params, ...change }) => removeCandidate(tx, { ...change, candidateId: idOf(params, 'candidateId') }),
    said: 'お話を外しました。',
  })
  plain('/staff/rounds/:id/roll', {
    deed: (tx, { params: _params, ...change }) =>
      matchRoll(tx, { ...change, linkKey: secret.links, sealKey: secret.seal }),
    said: 'いまの名簿に合わせました。',
  })
}

interface Change {
  roundId: number
  params: unknown
  by: ReturnType<typeof actorOf>
  at: number
}
