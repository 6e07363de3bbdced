import type { Db } from '../db/open.ts'
import { createAnalyzer } from '../language/analyzer.ts'
import { loadDictionary } from '../language/dictionary.ts'
import { allWords } from '../programme/words.store.ts'
import type { Language } from '../running/house.ts'

/** Loads the dictionary behind the service's back: pages are served meanwhile, and only what needs it waits. */
export function startLanguage(db: Db): Language {
  const dictionary = loadDictionary()
  const analyzer = () => dictionary.then((loaded) => createAnalyzer(loaded, { userWords: allWords(db) }))
  const language: Language = { current: undefined, ready: analyzer(), learn: () => take(analyzer()) }
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
  return language
}
