import { spokenWords } from '../base/spoken-words.ts'

/** あいことば of a receipt: four words that open the teller's page together with the receipt number (method.md §5.4). */
export function receiptWords(secret: { links: Buffer }, story: { tokenHash: string }): string[] {
  return spokenWords(secret.links, `receipt:${story.tokenHash}`, 4)
}
