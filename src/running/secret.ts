import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys of this house: `links` writes panel links again, `seal` closes tellers' names. They lie beside the database, not in it. */
export interface Secret {
  links: Buffer
  seal: Buffer
}

const LENGTH = 32

export function openSecret(dataDir: string): Secret {
  const path = join(dataDir, 'secret.key')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeFileSync(path, randomBytes(LENGTH * 2), { mode: 0o600, flag: 'wx', flush: true })
  chmodSync(path, 0o600)
  return splitSecret(readFileSync(path), path)
}

export function newSecret(): Secret {
  return splitSecret(randomBytes(LENGTH * 2), 'memory')
}

function splitSecret(bytes: Buffer, path: string): Secret {
  if (bytes.length !== LENGTH * 2) throw new Error(`${path} is damaged: ${LENGTH * 2} bytes were expected`)
  return { links: bytes.subarray(0, LENGTH), seal: bytes.subarray(LENGTH) }
}
