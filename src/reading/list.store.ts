import { and, count, desc, eq, exists, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { areas, domains } from '../programme/programme.table.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { StoryState } from '../stories/story.ts'
import { storyFindings } from './reading.table.ts'
import { containsPattern, type SearchWord } from './search-words.ts'

export const PAGE_SIZE = 20

export interface StoryFilter {
  area: number | undefined
  /** a domain's code, or なし: stories that have none */
  domain: string | undefined
  cycle: number | undefined
  words: SearchWord[]
  /** only stories with likely names that nobody has decided on */
  hasNames: boolean
  among: number[] | undefined
}

export const NO_DOMAIN = 'none'
const EXCERPT = 140

// Of a story that was taken back the list gives number and dates alone.
const unlessWithdrawn = <T>(value: SQL<T>) =>
  sql<T | null>`CASE WHEN ${stories.state} = 'withdrawn' THEN NULL ELSE ${value} END`

// The kind is written out so that SQLite may use the index of originals; a left join keeps it from sorting by another table first.
const isOriginal = and(eq(storyVersions.storyId, stories.id), sql`${storyVersions.kind} = 'original'`)

/** One page, newest first; bodies are cut in SQL, so that a page of long stories weighs no more than one of short ones. */
export function storiesOnPage(
  db: Db,
  { filter, state, page }: { filter: StoryFilter; state: StoryState | undefined; page: number },
) {
  return db
    .select({
      id: stories.id,
      number: stories.number,
      state: stories.state,
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
    .leftJoin(storyVersions, isOriginal)
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(and(...conditions(db, filter), state ? eq(stories.state, state) : undefined))
    .orderBy(desc(stories.submittedAt), desc(stories.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .all()
}

export type ListedStory = ReturnType<typeof storiesOnPage>[number]

/** How many stand under each tab with these filters. */
export function countsByState(db: Db, filter: StoryFilter): Map<StoryState, number> {
  const rows = db
    .select({ state: stories.state, n: count() })
    .from(stories)
    .leftJoin(storyVersions, isOriginal)
    .where(and(...conditions(db, filter)))
    .groupBy(stories.state)
    .orderBy(stories.state)
    .all()
  return new Map(rows.map((row) => [row.state, row.n]))
}

function conditions(db: Db, { area, domain, cycle, words, hasNames, among }: StoryFilter): (SQL | undefined)[] {
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
    ...words.map(matches),
  ]
}

function openNames(db: Db): SQL {
  const open = db
    .select({ id: storyFindings.id })
    .from(storyFindings)
    .where(and(eq(storyFindings.storyId, stories.id), eq(storyFindings.state, 'open')))
  return and(ne(stories.state, 'withdrawn'), exists(open)) ?? exists(open)
}

function inDomain(db: Db, code: string): SQL {
  if (code === NO_DOMAIN) return isNull(stories.domainId)
  return inArray(stories.domainId, db.select({ id: domains.id }).from(domains).where(eq(domains.code, code)))
}

// A withdrawn story is found by its number alone: that a word stands in it is nobody's business any more.
function matches({ spellings, number }: SearchWord): SQL | undefined {
  const { title, before, happened, now, significance, contribution } = storyVersions
  const whole = sql`(${title} || char(10) || ${before} || char(10) || ${happened} || char(10) || ${now} || char(10) || ${significance} || char(10) || ${contribution})`
  const inText = spellings.map((word) => sql`${whole} LIKE ${containsPattern(word)} ESCAPE '\\'`)
  return or(
    sql`${stories.number} LIKE ${containsPattern(number)} ESCAPE '\\'`,
    and(ne(stories.state, 'withdrawn'), or(...inText)),
  )
}
