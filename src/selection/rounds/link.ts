import { spokenDigits, spokenWords } from '../../base/spoken-words.ts'
import { derivedToken } from '../../base/token.ts'

interface Linked {
  id: number
  tokenVersion: number
}

/** A member's way in: the house can write it again on paper, yet the database holds only its hash. */
export function linkToken(key: Buffer, { id, tokenVersion }: Linked): string {
  return derivedToken(key, `panellist:${id}:${tokenVersion}`)
}

/** 合言葉 of one member: three words and three digits, for whoever has no camera. A renewed link has other words. */
export function memberWords(key: Buffer, { id, tokenVersion }: Linked): string {
  const purpose = `panellist:${id}:${tokenVersion}`
  return [...spokenWords(key, purpose, 3), spokenDigits(key, purpose)].join(' ')
}
