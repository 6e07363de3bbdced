import { sameWords, spokenDigits, spokenWords } from '../base/spoken-words.ts'

interface Keyed {
  id: number
}

/** Three words and three digits that can be read aloud on the telephone: they open a draft on another device. */
export function draftCode(secret: { links: Buffer }, { id }: Keyed): string {
  const purpose = `draft:${id}`
  return [...spokenWords(secret.links, purpose, 3), spokenDigits(secret.links, purpose)].join(' ')
}

/** The draft that a code speaks of, however it was typed. */
export function draftSpokenOf<D extends Keyed>(
  secret: { links: Buffer },
  drafts: readonly D[],
  typed: string,
): D | undefined {
  return drafts.find((draft) => sameWords(typed, [draftCode(secret, draft)]))
}
