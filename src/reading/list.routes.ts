import type { FastifyInstance } from 'fastify'
import { allCycles } from '../programme/cycles.store.ts'
import { allAreas, currentDomains } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { typedFields } from '../web/form.ts'
import { storiesAwaitingGuardian } from './desk.store.ts'
import { filterOf, type ListQuery, listForm } from './list.form.ts'
import { listPage } from './list.page.ts'
import { countsByState, PAGE_SIZE, storiesOnPage } from './list.store.ts'

export function listRoutes(app: FastifyInstance, { db, clock }: House): void {
  app.get('/staff/stories', { config: { for: 'staff' } }, async (request, reply) => {
    const query = listForm.parse(typedFields(request.query))
    return reply.show('reading/list', listPage(gather(query), clock.now()))
  })

  const gather = (query: ListQuery) => {
    const filter = filterOf(query, query.guardian ? storiesAwaitingGuardian(db, clock.now()) : undefined)
    const stories = storiesOnPage(db, { filter, state: query.state, page: query.page })
    const standings = standingsOf(
      db,
      stories.map((story) => story.id),
    )
    const choices = { areas: allAreas(db), domains: currentDomains(db), cycles: allCycles(db) }
    return { query, stories, standings, counts: countsByState(db, filter), ...choices, pageSize: PAGE_SIZE }
  }
}
