import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

// Names and addresses of tellers rest sealed (method.md §1.4): a copied database file alone does not give them away.
const CIPHER = 'aes-256-gcm'
const IV = 12
const TAG = 16

export function seal(key: Buffer, text: string): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

export function unseal(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV))
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8')
}
