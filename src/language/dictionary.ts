import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** IPADIC as kuromoji packs it: typed arrays over its files, nothing copied that need not be. */
export interface Dictionary {
  /** double-array trie over UTF-8; a negative base under byte 0 is the number of the first word with that surface */
  readonly base: Int32Array
  readonly check: Int32Array
  /** words of surface v: `words[wordsFrom[v]] … words[wordsFrom[v + 1]]`, each an index into `costs` */
  readonly wordsFrom: Int32Array
  readonly words: Int32Array
  readonly known: WordTable
  readonly unknown: WordTable
  /** words for unknown text of character class c */
  readonly unknownWords: readonly (readonly number[])[]
  /** connection of right id r to left id l: `connection[r * width + l + 2]` */
  readonly connection: Int16Array
  readonly width: number
  readonly characters: CharacterTable
}

export interface WordTable {
  /** `FIELDS` numbers a word */
  readonly costs: Int16Array
  /** `surface,pos,pos1,…` in UTF-8, ended by a zero */
  readonly features: Buffer
}

export interface CharacterTable {
  /** class of a UTF-16 unit */
  readonly classes: Uint8Array
  /** classes a unit may be read as, one bit each */
  readonly masks: Uint16Array
  readonly kinds: readonly CharacterKind[]
}

/** char.def: when and how unknown words are made */
export interface CharacterKind {
  readonly invoke: boolean
  readonly group: boolean
  readonly length: number
}

// int16 in a record: left id, right id, cost, and the place of the features in two halves
export const FIELDS = 5
const RECORD = 2 * FIELDS
export const DEFAULT = 0
export const SPACE = 1
const SPACES = new Set([0x09, 0x0a, 0x0b, 0x0d, 0x20])

/**
 * Loads the dictionary that comes with the package kuromoji, about 65 MB. Files are unpacked one after another off the main
 * thread, so that the server goes on answering. Call once and keep it.
 */
export async function loadDictionary(dir = ownDirectory()): Promise<Dictionary> {
  const file = (name: string) => unpack(join(dir, `${name}.dat.gz`))
  const base = int32(await file('base'))
  const check = int32(await file('check'))
  const known = wordTable(await file('tid'), await file('tid_pos'))
  const surfaces = wordsBySurface(int32(await file('tid_map')), known.costs.length / FIELDS)
  const connection = int16(await file('cc'))
  const unknown = wordTable(await file('unk'), await file('unk_pos'))
  const unknownWords = wordsByClass(int32(await file('unk_map')))
  const characters = characterTable(await file('unk_char'), int32(await file('unk_compat')), await file('unk_invoke'))
  return { base, check, ...surfaces, known, unknown, unknownWords, connection, width: connection[1] ?? 0, characters }
}

function ownDirectory(): string {
  return join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict')
}

async function unpack(path: string): Promise<Buffer> {
  const packed = await readFile(path)
  // The last four bytes of a gzip file say how long it is unpacked: one chunk, nothing to join on the main thread.
  const length = packed.readUInt32LE(packed.length - 4)
  return promisify(gunzip)(packed, { chunkSize: length + 1 })
}

/** The files are little-endian, like every machine Node runs on. */
function int32({ buffer, byteOffset, length }: Buffer): Int32Array {
  return new Int32Array(buffer, byteOffset, length >> 2)
}

function int16({ buffer, byteOffset, length }: Buffer): Int16Array {
  return new Int16Array(buffer, byteOffset, length >> 1)
}

/** kuromoji pads its files with zeros; what is copied here lets the padded ones go. */
function wordTable(records: Buffer, features: Buffer): WordTable {
  const count = Math.ceil(usedLength(records) / RECORD)
  return {
    costs: int16(records).slice(0, count * FIELDS),
    features: Buffer.from(features.subarray(0, usedLength(features) + 1)),
  }
}

function usedLength(padded: Buffer): number {
  let length = padded.length
  while (length > 0 && padded[length - 1] === 0) length--
  return length
}

function wordsBySurface(map: Int32Array, count: number): Pick<Dictionary, 'words' | 'wordsFrom'> {
  const words = new Int32Array(count)
  const wordsFrom = new Int32Array(count + 1)
  let [placed, next] = [0, 0]
  forEachList(map, (surface, from, to) => {
    while (next <= surface) wordsFrom[next++] = placed
    for (let i = from; i < to; i++) words[placed++] = (map[i] ?? 0) / RECORD
  })
  return { words, wordsFrom: wordsFrom.fill(placed, next) }
}

function wordsByClass(map: Int32Array): number[][] {
  const classes: number[][] = []
  forEachList(map, (kind, from, to) => {
    classes[kind] = Array.from(map.subarray(from, to), (bytes) => bytes / RECORD)
  })
  return classes
}

/** number of lists, then for each: key, length, places of its words in bytes */
function forEachList(map: Int32Array, see: (key: number, from: number, to: number) => void): void {
  let at = 1
  for (let left = map[0] ?? 0; left > 0; left--) {
    const from = at + 2
    const to = from + (map[at + 1] ?? 0)
    see(map[at] ?? 0, from, to)
    at = to
  }
}

function characterTable(classes: Buffer, compatible: Int32Array, invoke: Buffer): CharacterTable {
  // kuromoji marks a character that char.def leaves out with the number of the class SPACE.
  const own = Uint8Array.from(classes, (kind, code) => (SPACES.has(code) ? SPACE : kind === SPACE ? DEFAULT : kind))
  const masks = Uint16Array.from(own, (kind, code) => (1 << kind) | (compatible[code] ?? 0))
  return { classes: own, masks, kinds: characterKinds(invoke) }
}

/** invoke, group: a byte each; length: four; then the name, ended by a zero */
function characterKinds(bytes: Buffer): CharacterKind[] {
  const kinds: CharacterKind[] = []
  for (let at = 0; bytes[at + 6]; at = bytes.indexOf(0, at + 6) + 1) {
    kinds.push({ invoke: bytes[at] === 1, group: bytes[at + 1] === 1, length: bytes.readInt32LE(at + 2) })
  }
  return kinds
}
