import { nearestWords } from '../language/nearest.ts'

interface Known {
  word: string
  count: number
}

/** The query with one of its words put right, for each word that no story says. `isSaid` asks the index. */
export function nearestQueries(
  words: readonly string[],
  known: readonly Known[],
  isSaid: (word: string) => boolean,
): string[] {
  return words.flatMap((word, at) => {
    if (isSaid(word)) return []
    return nearestWords(word, known)
      .filter(isSaid)
      .map((near) => words.with(at, near).join(' '))
  })
}
