import { createHmac } from 'node:crypto'
import { sameSecret } from '../base/token.ts'

/** A sheet that was scanned: a picture drawn anew, or the PDF of a copier as it came. */
export interface Scan {
  fileHash: string
  thumbHash: string | null
  media: 'image/jpeg' | 'application/pdf'
  bytes: number
  thumbBytes: number
  width: number
  height: number
}

/** The bytes rest in the vault before the form is right: the page carries this mark of them, and nobody can make one up. */
export function markOf(key: Buffer, scan: Scan): string {
  const body = Buffer.from(JSON.stringify(scan)).toString('base64url')
  return `${body}.${proof(key, body)}`
}

/** The scan that a mark speaks of; nothing where it was not written by `markOf`. */
export function scanOf(key: Buffer, mark: string): Scan | undefined {
  const [body = '', given = ''] = mark.split('.')
  if (body === '' || !sameSecret(given, proof(key, body))) return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Scan // only `markOf` writes it
}

function proof(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(`scan:${body}`).digest('base64url')
}
