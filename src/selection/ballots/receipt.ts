import { randomBytes } from 'node:crypto'
import { derivedToken } from '../../base/token.ts'

// D. Crockford's base 32: no letter that could be taken for a digit.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26

/** 控えの番号 of a secret vote: 128 bits that nobody can guess. It names the ballot, and nothing names its voter. */
export function newReceipt(): string {
  let value = BigInt(`0x${randomBytes(16).toString('hex')}`)
  let code = ''
  for (let place = 0; place < LENGTH; place++) {
    code = DIGITS.charAt(Number(value % 32n)) + code
    value /= 32n
  }
  return code
}

/** However it was copied by hand: spaces, hyphens, small or full-width letters, O for 0, I or L for 1. '' if it is none. */
export function receiptIn(text: string): string {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—ー−]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((sign) => DIGITS.includes(sign)) ? code : ''
}

/** In groups of four, as it is read aloud and written down. */
export function spacedReceipt(receipt: string): string {
  return receipt.match(/.{1,4}/g)?.join('-') ?? ''
}

/** The slip of the reason that came with a ballot; without the key of the house nobody can tell the two belong together. */
export function slipOf(
  key: Buffer,
  { roundId, pass, receipt }: { roundId: number; pass: number; receipt: string },
): string {
  return derivedToken(key, `slip:${roundId}:${pass}:${receipt}`)
}
