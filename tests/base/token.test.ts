import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from '../../src/base/seal.ts'
import { derivedToken, newCode, newToken, sameSecret, tokenHash } from '../../src/base/token.ts'

test('a link can be written again from the secret, and by nobody without it', () => {
  const [secret, other] = [randomBytes(32), randomBytes(32)]
  expect(derivedToken(secret, 'panellist:1:1')).toBe(derivedToken(secret, 'panellist:1:1'))
  expect(derivedToken(secret, 'panellist:1:2')).not.toBe(derivedToken(secret, 'panellist:1:1'))
  expect(derivedToken(other, 'panellist:1:1')).not.toBe(derivedToken(secret, 'panellist:1:1'))
})

test('tokens carry 256 bits, and what rests of them is not the token', () => {
  const token = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(tokenHash(token)).not.toContain(token)
  expect([sameSecret(token, token), sameSecret(token, newToken()), sameSecret(token, 'short')]).toEqual([
    true,
    false,
    false,
  ])
})

test('codes hold no letters that are taken for each other when read aloud', () => {
  expect(Array.from({ length: 500 }, () => newCode()).join('')).not.toMatch(/[01ilou]/)
})

test('a sealed name does not show, and a changed byte is noticed', () => {
  const key = randomBytes(32)
  const sealed = seal(key, '坂井 花子')
  expect(sealed.includes(Buffer.from('花子'))).toBe(false)
  expect(unseal(key, sealed)).toBe('坂井 花子')
  const broken = Buffer.from(sealed)
  broken[broken.length - 1] = (broken[broken.length - 1] ?? 0) ^ 1
  expect(() => unseal(key, broken)).toThrow()
  expect(() => unseal(randomBytes(32), sealed)).toThrow()
})
