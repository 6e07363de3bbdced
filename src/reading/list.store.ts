import { and, count, desc, eq, exists, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { areas, domains } from '../programme/programme.table.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { StoryState } from '../stories/story.ts'
import { ownTextId } from '../stories/texts.store.ts'
import { storyFindings } from './reading.table.ts'
import { containsPattern, type Search, type SearchWord } from './search-words.ts'

export const PAGE_SIZE = 20

export interface StoryFilter {
  area: number | undefined
  /** a domain's code, or なし: stories that have none */
  domain: string | undefined
  cycle: number | undefined
  search: Search
  /** only stories with likely names that nobody has decided on */
  hasNames: boolean
  among: number[] | undefined
}

export const NO_DOMAIN = 'none'
const EXCERPT = 140

// Of a story that was taken back, or that the duty staff look after, the list gives number and dates alone.
const unlessWithdrawn = <T>(value: SQL<T>) =>
  sql<T | null>`CASE WHEN ${stories.state} = 'withdrawn' OR ${stories.concernAt} IS NOT NULL THEN NULL ELSE ${value} END`

const mayBeSearched = and(ne(stories.state, 'withdrawn'), isNull(stories.concernAt))

// A left join keeps SQLite from sorting by another table first.
const isOwnText = eq(storyVersions.id, ownTextId(stories.id))

interface Wanted {
  filter: StoryFilter
  state: StoryState | undefined
  page: number
}

/**
 * One page: with a search the closest first, else the newest. The page is found before its rows are read, so that what is shown
 * costs the same however many stories match; bodies are cut in SQL.
 */
export function storiesOnPage(db: Db, wanted: Wanted) {
  const ids = idsOnPage(db, wanted)
  const rows = new Map(rowsOf(db, ids).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

function idsOnPage(db: Db, { filter, state, page }: Wanted): number[] {
  const query = db.select({ id: stories.id }).from(stories).$dynamic()
  const { match, isRanked } = filter.search
  // A word that is said counts five times a pair of letters (language.md §5).
  const closeness = sql`(SELECT rowid, bm25(story_index, 5.0, 1.0, 2.0) AS away FROM story_index WHERE story_index MATCH ${match}) AS hit`
  const ranked = match !== undefined && isRanked
  if (ranked) query.innerJoin(closeness, sql`hit.rowid = ${stories.id}`)
  const found = ranked ? [mayBeSearched] : searched(db, filter.search)
  return query
    .where(and(...conditions(db, filter), ...found, state ? eq(stories.state, state) : undefined))
    .orderBy(...(ranked ? [sql`hit.away`] : []), desc(stories.submittedAt), desc(stories.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .all()
    .map(({ id }) => id)
}

function rowsOf(db: Db, ids: number[]) {
  return db
    .select({
      id: stories.id,
      number: stories.number,
      state: stories.state,
      concernAt: stories.concernAt,
      submittedAt: stories.submittedAt,
      withdrawnAt: stories.withdrawnAt,
      channel: stories.channel,
      sample: stories.sample,
      domainBy: stories.domainBy,
      area: areas.name,
      domain: domains.label,
      title: unlessWithdrawn(sql<string>`${storyVersions.title}`),
      excerpt: unlessWithdrawn(sql<string>`substr(${storyVersions.happened}, 1, ${EXCERPT})`),
      tags: unlessWithdrawn(sql<string>`(SELECT json_group_array(label) FROM (SELECT label FROM story_tags
      WHERE story_id = ${stories.id} AND state = 'accepted' ORDER BY id))`),
      photos: sql<number>`(SELECT count(*) FROM attachments WHERE story_id = ${stories.id})`,
      names: sql<number>`(SELECT count(*) FROM story_findings WHERE story_id = ${stories.id} AND state = 'open')`,
    })
    .from(stories)
    .leftJoin(storyVersions, isOwnText)
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(inArray(stories.id, ids))
    .all()
}

export type ListedStory = ReturnType<typeof storiesOnPage>[number]

/** How many stand under each tab with these filters. */
export function countsByState(db: Db, filter: StoryFilter): Map<StoryState, number> {
  const rows = db
    .select({ state: stories.state, n: count() })
    .from(stories)
    .where(and(...conditions(db, filter), ...searched(db, filter.search)))
    .groupBy(stories.state)
    .orderBy(stories.state)
    .all()
  return new Map(rows.map((row) => [row.state, row.n]))
}

function conditions(db: Db, { area, domain, cycle, hasNames, among }: StoryFilter): (SQL | undefined)[] {
  return [
    area === undefined
      ? undefined
      : inArray(
          stories.areaId,
          db
            .select({ id: areas.id })
            .from(areas)
            .where(or(eq(areas.id, area), eq(areas.parentId, area))),
        ),
    domain === undefined ? undefined : inDomain(db, domain),
    cycle === undefined ? undefined : eq(stories.cycleId, cycle),
    hasNames ? openNames(db) : undefined,
    among && inArray(stories.id, among),
  ]
}

function searched(db: Db, { match, words }: Search): (SQL | undefined)[] {
  return match === undefined ? words.map((word) => matches(db, word)) : [isIndexed(match)]
}

function openNames(db: Db): SQL {
  const open = db
    .select({ id: storyFindings.id })
    .from(storyFindings)
    .where(and(eq(storyFindings.storyId, stories.id), eq(storyFindings.state, 'open')))
  return and(mayBeSearched, exists(open)) ?? exists(open)
}

function inDomain(db: Db, code: string): SQL {
  if (code === NO_DOMAIN) return isNull(stories.domainId)
  return inArray(stories.domainId, db.select({ id: domains.id }).from(domains).where(eq(domains.code, code)))
}

// A story that was taken back stands in the index no more; that it is asked for here too is a second lock.
function isIndexed(match: string): SQL {
  const found = sql`${stories.id} IN (SELECT rowid FROM story_index WHERE story_index MATCH ${match})`
  return and(mayBeSearched, found) ?? found
}

// A withdrawn story is found by its number alone: that a word stands in it is nobody's business any more.
function matches(db: Db, { spellings, number, match }: SearchWord): SQL | undefined {
  const { title, before, happened, now, significance, contribution } = storyVersions
  const whole = sql`(${title} || char(10) || ${before} || char(10) || ${happened} || char(10) || ${now} || char(10) || ${significance} || char(10) || ${contribution})`
  const inText = spellings.map((word) => sql`${whole} LIKE ${containsPattern(word)} ESCAPE '\\'`)
  const said = db
    .select({ id: storyVersions.id })
    .from(storyVersions)
    .where(and(isOwnText, or(...inText)))
  return or(
    sql`${stories.number} LIKE ${containsPattern(number)} ESCAPE '\\'`,
    match === undefined ? and(mayBeSearched, exists(said)) : isIndexed(match),
  )
}
