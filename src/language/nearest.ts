/**
 * The words nearest to one that was typed: one slip away for short words, two for longer ones; a swap of neighbours is one slip
 * (Damerau 1964, in the restricted form). The nearest first, then those said oftener.
 */
export function nearestWords(
  typed: string,
  words: readonly { word: string; count: number }[],
  { most = 3 }: { most?: number } = {},
): string[] {
  const form = typed.normalize('NFKC').toLowerCase()
  const slips = form.length <= 4 ? 1 : 2
  return [...onceEach(words)]
    .map(([word, count]) => ({ word, count }))
    .filter(({ word }) => word !== form && word.length > 1 && Math.abs(word.length - form.length) <= slips)
    .map(({ word, count }) => ({ word, count, away: slipsBetween(form, word, slips) }))
    .filter(({ away }) => away <= slips)
    .toSorted((a, b) => a.away - b.away || b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word)
}

// A word may come from several lists.
function onceEach(words: readonly { word: string; count: number }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { word, count } of words) counts.set(word, Math.max(count, counts.get(word) ?? 0))
  return counts
}

/** Never counts on where more than `most` slips are certain. */
export function slipsBetween(one: string, other: string, most: number): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      const step = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next.push(swapped ? Math.min(step, (before[j - 2] ?? 0) + 1) : step)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
