import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db/open.ts'
import { type Analyzer, createAnalyzer } from '../language/analyzer.ts'
import { loadDictionary } from '../language/dictionary.ts'
import { addToStats, newStats } from '../language/keyphrases.ts'
import type { Token } from '../language/token.ts'
import { allWords } from '../programme/words.store.ts'
import type { Language } from '../running/house.ts'
import { wordsOf } from '../stories/story.ts'
import { standingOriginals } from './told-texts.store.ts'

/** Loads the dictionary behind the service's back: pages are served meanwhile, and only what needs it waits. */
export function startLanguage(db: Db): Language {
  const dictionary = loadDictionary()
  const analyzer = () => dictionary.then((loaded) => createAnalyzer(loaded, { userWords: allWords(db) }))
  const counted = new Set<number>()
  const language: Language = {
    ...{ current: undefined, ready: analyzer(), stats: newStats(), learn: () => take(analyzer()) },
    count(storyId: number, tokens: readonly Token[]) {
      if (counted.has(storyId)) return
      counted.add(storyId)
      addToStats(language.stats, tokens)
    },
  }
  const take = (ready: Language['ready']) => {
    language.ready = ready
    ready.then(
      (made) => {
        language.current = made
      },
      // Whoever awaits `ready` gets the failure; without this line it would stop a service that can do without tags.
      () => undefined,
    )
  }
  take(language.ready)
  language.ready.then((made) => countStories(db, made, language)).catch(() => undefined)
  return language
}

const AT_ONCE = 20

// Between a few stories and the next the service answers whoever waits. A database that was closed meanwhile ends it.
async function countStories(db: Db, analyzer: Analyzer, language: Language): Promise<void> {
  for (let last = 0; ; ) {
    await setImmediate()
    const stories = standingOriginals(db, { after: last, limit: AT_ONCE })
    for (const story of stories) language.count(story.storyId, analyzer.tokenize(wordsOf(story)))
    const next = stories.at(-1)?.storyId
    if (next === undefined) return
    last = next
  }
}
