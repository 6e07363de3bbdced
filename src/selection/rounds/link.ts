import { derivedToken } from '../../base/token.ts'

/** A member's way in: the house can write it again on paper, yet the database holds only its hash. */
export function linkToken(key: Buffer, { id, tokenVersion }: { id: number; tokenVersion: number }): string {
  return derivedToken(key, `panellist:${id}:${tokenVersion}`)
}
