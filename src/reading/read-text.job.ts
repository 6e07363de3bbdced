import type { Analyzer } from '../language/analyzer.ts'
import { suggestDomain } from '../language/domain.ts'
import { detectPersonal } from '../language/personal.ts'
import { indexed } from '../language/search.ts'
import { createThemes } from '../language/themes.ts'
import { spelledTokens } from '../language/variants.ts'
import { currentDomains, keywordLists } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { TEXT_FIELDS, wordsOf } from '../stories/story.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { type NewFinding, wordsOfNobody } from './findings.store.ts'
import { keepReading, type Reading } from './keep-reading.act.ts'
import { suggestionsFor } from './suggestions.ts'
import { allThemes, verdicts } from './themes.store.ts'
import type { StoryText } from './version.ts'

/** What has read a story: those that an older one read are read again when the service starts. */
export const ENGINE = 'ipadic-lattice-3'

/** Reads the teller's words in the background: likely tags, a likely domain, likely names. Done twice, it finds the same. */
export async function readText(house: House, storyId: number): Promise<void> {
  const { db, write, clock, language } = house
  const analyzer = await language.ready
  const original = ownTextOf(db, storyId)
  if (!original) return
  const found = readStory(house, { analyzer, original })
  await write((tx) => keepReading(tx, { storyId, ...found }, clock.now()))
}

interface Unread {
  analyzer: Analyzer
  original: StoryText & { storyId: number }
}

function readStory({ db, language }: House, { analyzer, original }: Unread): Omit<Reading, 'storyId'> {
  const text = wordsOf(original)
  const tokens = analyzer.tokenize(text)
  language.count(original.storyId, tokens)
  const domains = currentDomains(db)
  const lists = keywordLists(db).filter((list) => domains.some((domain) => domain.code === list.code))
  const likely = suggestDomain(tokens, lists)
  const allow = wordsOfNobody(db)
  const personal = detectPersonal(text, tokens).map(({ surface }) => surface)
  const domain = domains.find((one) => one.code === likely?.code)
  return {
    engine: ENGINE,
    indexed: indexed(text, spelledTokens(analyzer, text)),
    tags: suggestionsFor(tokens, {
      ...{ themes: createThemes(allThemes(db)), stats: language.stats, verdicts: verdicts(db), personal },
    }),
    domain: likely && domain ? { domainId: domain.id, words: likely.words } : undefined,
    findings: TEXT_FIELDS.flatMap((field) => namesIn(analyzer, { field, text: original[field], allow })),
  }
}

interface Part {
  field: NewFinding['field']
  text: string
  /** words that staff said are nobody's name */
  allow: readonly string[]
}

function namesIn(analyzer: Analyzer, { field, text, allow }: Part): NewFinding[] {
  return detectPersonal(text, analyzer.tokenize(text), { allow }).map(({ start, end, level, reason }) => ({
    field,
    start,
    end,
    level,
    reason,
    surface: text.slice(start, end),
  }))
}
