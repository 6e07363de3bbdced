import type { Db } from '../db/open.ts'
import { type Analyzer, createAnalyzer } from '../language/analyzer.ts'
import { loadDictionary } from '../language/dictionary.ts'
import { allWords } from '../programme/programme.store.ts'
import type { Language } from '../running/house.ts'

/** Loads the dictionary behind the service's back: pages are served meanwhile, and only what needs it waits. */
export function startLanguage(db: Db): Language {
  const language: Language = { current: undefined, ready: load(db) }
  language.ready.then(
    (analyzer) => {
      language.current = analyzer
    },
    // Whoever awaits `ready` gets the failure; without this line it would stop a service that can do without tags.
    () => undefined,
  )
  return language
}

async function load(db: Db): Promise<Analyzer> {
  const dictionary = await loadDictionary()
  return createAnalyzer(dictionary, { userWords: allWords(db) })
}
