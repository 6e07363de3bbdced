import type { Db } from '../db/open.ts'
import type { Analyzer } from '../language/analyzer.ts'
import { suggestDomain } from '../language/domain.ts'
import { detectPersonal } from '../language/personal.ts'
import { suggestTags } from '../language/tags.ts'
import { currentDomains, keywordLists } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { originalOf } from '../stories/stories.store.ts'
import { TEXT_FIELDS, wordsOf } from '../stories/story.ts'
import type { NewFinding } from './findings.store.ts'
import { keepReading, type Reading } from './keep-reading.act.ts'
import type { StoryText } from './version.ts'

const ENGINE = 'ipadic-lattice-1'
const MOST_TAGS = 8

/** Reads the teller's words in the background: likely tags, a likely domain, likely names. Done twice, it finds the same. */
export async function readText({ db, write, clock, language }: House, storyId: number): Promise<void> {
  const analyzer = await language.ready
  const original = originalOf(db, storyId)
  if (!original) return
  const found = readStory(db, analyzer, original)
  await write((tx) => keepReading(tx, { storyId, ...found }, clock.now()))
}

function readStory(db: Db, analyzer: Analyzer, original: StoryText): Omit<Reading, 'storyId'> {
  const text = wordsOf(original)
  const tokens = analyzer.tokenize(text)
  const domains = currentDomains(db)
  const lists = keywordLists(db).filter((list) => domains.some((domain) => domain.code === list.code))
  const likely = suggestDomain(tokens, lists)
  // What may tell who somebody is makes no tag: 坂井小学校.
  const known = detectPersonal(text, tokens)
  const domain = domains.find((one) => one.code === likely?.code)
  return {
    engine: ENGINE,
    tags: suggestTags(tokens, MOST_TAGS).filter((tag) => !known.some(({ surface }) => surface.includes(tag))),
    domain: likely && domain ? { domainId: domain.id, words: likely.words } : undefined,
    findings: TEXT_FIELDS.flatMap((field) => namesIn(analyzer, { field, text: original[field] })),
  }
}

function namesIn(analyzer: Analyzer, { field, text }: { field: NewFinding['field']; text: string }): NewFinding[] {
  return detectPersonal(text, analyzer.tokenize(text), {}).map(({ start, end, level, reason }) => ({
    field,
    start,
    end,
    level,
    reason,
    surface: text.slice(start, end),
  }))
}
