import type { Outcome } from '../../voting/outcome.ts'

/** What the count says, in one sentence. It reports; the panel decides. */
export function sentenceFor(
  outcome: Outcome,
  { titles, quorum }: { titles: ReadonlyMap<number, string>; quorum: number },
): string {
  const named = (ids: readonly number[]) => ids.map((id) => `『${titles.get(id) ?? GONE}』`).join('と')
  if (outcome.code === 'NO_QUORUM') return `投票した人が、必要な人数（${quorum}人）に とどきませんでした。`
  if (outcome.code === 'NO_VALID') return 'えらばれたお話は ありませんでした。'
  if (outcome.code === 'TIE')
    return `${named(outcome.tied)}が 同じ数でした。順番や時刻では決めません。もう一度の投票か、話し合いで決めます。`
  if (outcome.code === 'PLURALITY_ONLY')
    return `${named(outcome.winners)}を えらんだ人が 多くいましたが、半分を こえませんでした。`
  return `${named(outcome.winners)}を えらんだ人が 多くいました。`
}

export const GONE = '（語り手の希望で取り下げ）'

// Shorter runs are common speech; from here on somebody's words are being repeated.
const QUOTE = 12
const MASKED = '（お話が取り下げられたため、この文は出していません）'

/** After a withdrawal a reason stays, unless it repeats what was withdrawn (method.md §5.5). */
export function unlessQuoting(text: string, withdrawn: readonly string[]): string {
  const quotes = withdrawn.some((story) => repeats(text, story))
  return quotes ? MASKED : text
}

function repeats(text: string, story: string): boolean {
  for (let at = 0; at + QUOTE <= text.length; at++) if (story.includes(text.slice(at, at + QUOTE))) return true
  return false
}
