import type { FastifyInstance } from 'fastify'
import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { allCycles } from '../programme/cycles.store.ts'
import { allAreas, currentDomains } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { unseenReplies } from '../stories/approvals.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import type { StoryState } from '../stories/story.ts'
import { indexedWords, isSaid as isIndexed } from '../stories/story-index.store.ts'
import { ownTextsOf } from '../stories/texts.store.ts'
import { typedFields } from '../web/form.ts'
import { worryingStories } from './concerns.store.ts'
import { storiesAwaitingGuardian } from './desk.store.ts'
import { proposedStories } from './exclusions.store.ts'
import { filterOf, type ListQuery, listForm } from './list.form.ts'
import { listPage } from './list.page.ts'
import { countsByState, PAGE_SIZE, storiesOnPage } from './list.store.ts'
import { nearestQueries } from './nearest-queries.ts'
import { searchFor, searchWords } from './search-words.ts'
import { snippetOf } from './snippet.ts'
import { standingLabels } from './tags.store.ts'

const TOO_FEW = 5
const MOST_RANKED = 2_000

const sumOf = (counts: ReadonlyMap<StoryState, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)

/** What the desk links to: the few stories that wait for one certain thing. */
function narrowedTo(db: Db, query: ListQuery, now: Instant): number[] | undefined {
  if (query.guardian) return storiesAwaitingGuardian(db, now)
  if (query.replied) return unseenReplies(db)
  if (query.proposed) return proposedStories(db)
  return query.worrying ? worryingStories(db) : undefined
}

export function listRoutes(app: FastifyInstance, { db, clock, language }: House): void {
  app.get('/staff/stories', { config: { for: 'staff' } }, async (request, reply) => {
    const query = listForm.parse(typedFields(request.query))
    return reply.show('reading/list', listPage(gather(query), clock.now()))
  })

  // Where the words themselves find little, their letters are looked for too.
  const narrow = (query: ListQuery) => {
    const awaited = narrowedTo(db, query, clock.now())
    const [words, analyzer] = [searchWords(query.q), language.current]
    const [exact, wide] = [false, true].map((isWide) =>
      filterOf(query, { search: searchFor(words, analyzer, isWide), awaited }),
    )
    if (!exact || !wide) throw new Error('two filters were made')
    const counts = countsByState(db, exact)
    const isEnough = words.length === 0 || sumOf(counts) >= TOO_FEW
    const found = isEnough ? { filter: exact, counts } : { filter: wide, counts: countsByState(db, wide) }
    found.filter.search.isRanked = found.filter.search.match !== undefined && sumOf(found.counts) <= MOST_RANKED
    return { ...found, words }
  }

  const nearestTo = (texts: string[]) => {
    const isSaid = (word: string) => {
      const { match } = searchFor(searchWords(word), language.current, true)
      return match !== undefined && isIndexed(db, match)
    }
    return nearestQueries(texts, [...standingLabels(db), ...indexedWords(db)], isSaid)
  }

  const gather = (query: ListQuery) => {
    const { filter, counts, words } = narrow(query)
    const stories = storiesOnPage(db, { filter, state: query.state, page: query.page })
    const standings = standingsOf(
      db,
      stories.map((story) => story.id),
    )
    const choices = { areas: allAreas(db), domains: currentDomains(db), cycles: allCycles(db) }
    const texts = words.map(({ text }) => text)
    const standing =
      texts.length === 0
        ? []
        : stories.filter(({ state, concernAt }) => state !== 'withdrawn' && concernAt === null).map(({ id }) => id)
    const snippets = new Map(
      ownTextsOf(db, standing).map((text) => [text.storyId, snippetOf(text, texts, language.current)]),
    )
    const nearest = texts.length > 0 && sumOf(counts) === 0 ? nearestTo(texts) : []
    return {
      query,
      stories,
      standings,
      counts,
      nearest,
      snippets,
      isRanked: filter.search.isRanked,
      ...choices,
      pageSize: PAGE_SIZE,
    }
  }
}
