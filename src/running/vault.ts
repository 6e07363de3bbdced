import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Bytes on disk under their hash. They arrive before the row that wants them, so a crash leaves only an orphan. */
export interface Vault {
  put(bytes: Buffer): Promise<string>
  read(hash: string): Promise<Buffer>
  stream(hash: string): ReadStream
  has(hash: string): boolean
}

export function openVault(folder: string): Vault {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const placeOf = (hash: string) => join(folder, ensureHash(hash).slice(0, 2), hash)
  return {
    put: (bytes) => put(bytes, placeOf),
    read: (hash) => readFile(placeOf(hash)),
    stream: (hash) => createReadStream(placeOf(hash)),
    has: (hash) => existsSync(placeOf(hash)),
  }
}

async function put(bytes: Buffer, placeOf: (hash: string) => string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(hash)
  if (existsSync(place)) return hash
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const passing = `${place}.${randomBytes(6).toString('hex')}`
  await writeThrough(passing, bytes)
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

function ensureHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a file hash')
  return hash
}
