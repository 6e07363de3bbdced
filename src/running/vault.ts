import { createHash, randomBytes } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  type ReadStream,
  readdirSync,
  statSync,
  unlinkSync,
  utimesSync,
} from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Clock, type Instant, systemClock } from '../base/clock.ts'

/** Bytes on disk under their hash. They arrive before the row that wants them, so a crash leaves only an orphan. */
export interface Vault {
  put(bytes: Buffer): Promise<string>
  read(hash: string): Promise<Buffer>
  stream(hash: string): ReadStream
  has(hash: string): boolean
  /** the hashes of everything that was last put before `before` */
  untouchedSince(before: Instant): string[]
  /** Lets go of bytes, unless somebody put the same again since `before`. */
  remove(hash: string, before: Instant): void
}

/** `clock` says when a file was last wanted; the disk's own time need not be the same. */
export function openVault(folder: string, clock: Clock = systemClock): Vault {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const placeOf = (hash: string) => join(folder, ensureHash(hash).slice(0, 2), hash)
  return {
    put: (bytes) => put(bytes, placeOf, new Date(clock.now())),
    read: (hash) => readFile(placeOf(hash)),
    stream: (hash) => createReadStream(placeOf(hash)),
    has: (hash) => existsSync(placeOf(hash)),
    untouchedSince: (before) => allHashes(folder).filter((hash) => isOlder(placeOf(hash), before)),
    remove: (hash, before) => {
      if (isOlder(placeOf(hash), before)) unlinkSync(placeOf(hash))
    },
  }
}

async function put(bytes: Buffer, placeOf: (hash: string) => string, wanted: Date): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(hash)
  // Touched, so that no sweep takes away what is wanted again.
  if (existsSync(place)) {
    utimesSync(place, wanted, wanted)
    return hash
  }
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const passing = `${place}.${randomBytes(6).toString('hex')}`
  await writeThrough(passing, bytes)
  utimesSync(passing, wanted, wanted)
  await rename(passing, place)
  await syncFolder(dirname(place))
  return hash
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function allHashes(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => basename(path))
    .filter((name) => HASH.test(name))
}

function isOlder(place: string, before: Instant): boolean {
  return existsSync(place) && statSync(place).mtimeMs < before
}

const HASH = /^[0-9a-f]{64}$/

function ensureHash(hash: string): string {
  if (!HASH.test(hash)) throw new Error('not a file hash')
  return hash
}
