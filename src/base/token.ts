import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits nobody can guess, safe in an address. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** The database keeps this, never the token: who reads the database cannot walk in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A token that the house can write again whenever a link must be shown again, without storing it. */
export function derivedToken(secret: Buffer, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

// Letters and digits that cannot be taken for each other when read aloud.
const READABLE = '23456789abcdefghjkmnpqrstvwxyz'

/** A short code for an address that people may have to type; not a secret by itself. */
export function newCode(length = 6): string {
  return Array.from(randomBytes(length), (byte) => READABLE.charAt(byte % READABLE.length)).join('')
}
