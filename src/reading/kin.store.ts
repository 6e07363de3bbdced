import { inArray } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import type { Analyzer } from '../language/analyzer.ts'
import { stories } from '../stories/stories.table.ts'
import type { StoryText } from '../stories/story.ts'
import { indexedStories, storiesLike, storiesWith } from '../stories/story-index.store.ts'
import { ownTextsOf } from '../stories/texts.store.ts'
import { isLikelySame, likeThis, nounsOf, sharedWords } from './kin.ts'

export interface KinOfStory {
  id: number
  number: string
  title: string
  shared: string[]
  /** told in nearly the same letters: it may have been sent twice */
  isLikelySame: boolean
}

const MOST = 5
const LEAST_SHARED = 2

/** The stories most like one, with the words they share; none while the dictionary loads. */
export function kinOf(db: Db, original: StoryText & { storyId: number }, analyzer: Analyzer | undefined): KinOfStory[] {
  if (!analyzer) return []
  const collection = { documents: indexedStories(db), documentsWith: (word: string) => storiesWith(db, word) }
  const nouns = nounsOf(original, analyzer)
  const match = likeThis(nouns, collection)
  const ids = match === undefined ? [] : storiesLike(db, match, { but: original.storyId, most: MOST })
  const texts = new Map(ownTextsOf(db, ids).map((text) => [text.storyId, text]))
  const numbers = new Map(numbersOf(db, ids).map(({ id, number }) => [id, number]))
  return ids.flatMap((id) => {
    const text = texts.get(id)
    if (!text) return []
    const shared = sharedWords(nouns, nounsOf(text, analyzer), collection)
    // One word in common is chance.
    if (shared.length < LEAST_SHARED) return []
    return [
      { id, number: numbers.get(id) ?? '', title: text.title, shared, isLikelySame: isLikelySame(original, text) },
    ]
  })
}

function numbersOf(db: Db, ids: readonly number[]) {
  return db
    .select({ id: stories.id, number: stories.number })
    .from(stories)
    .where(inArray(stories.id, [...ids]))
    .all()
}
