import { crc32, inflateRawSync } from 'node:zlib'
import { refused } from './sheet.ts'

// A workbook is a zip of pages. It is unpacked here, where every size is checked against what really comes out, and
// handed on as a plain zip: nothing that a stranger wrote about sizes reaches the reader of workbooks.
export interface Page {
  path: string
  bytes: Buffer
}

export const MOST_UNPACKED = 50 * 1024 * 1024
const MOST_PAGES = 2000

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const broken = () =>
  refused('このファイルは、とちゅうで切れているか こわれています。もう一度 保存し直したファイルをえらんでください。')
const tooLarge = () =>
  refused('このファイルは、開くと大きくなりすぎます。お話の表だけを新しいブックに写して、保存し直してください。')

/** The pages of a workbook, unpacked. What is only a picture or a printer's setting is left alone. */
export function unpackWorkbook(zip: Buffer): Page[] {
  const entries = entriesOf(zip)
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_UNPACKED) throw tooLarge()
  if (!entries.some(({ path }) => path === 'xl/workbook.xml'))
    throw refused(
      'これはExcelブック（.xlsx）ではないようです。Excelで「名前を付けて保存」から「Excelブック（.xlsx）」か「CSV UTF-8」をえらんでください。',
    )
  let left = MOST_UNPACKED
  return entries
    .filter(({ path }) => /\.xml(?:\.rels)?$/.test(path))
    .map((entry) => {
      const bytes = unpacked(zip, entry, left)
      left -= bytes.length
      return { path: entry.path, bytes }
    })
}

interface Entry {
  path: string
  method: number
  packed: number
  /** as the directory says; what comes out may be more */
  size: number
  at: number
}

function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 22 > zip.length || zip.readUInt32LE(end) !== END) throw broken()
  const count = zip.readUInt16LE(end + 10)
  if (count > MOST_PAGES) throw tooLarge()
  const entries: Entry[] = []
  for (let at = zip.readUInt32LE(end + 16), n = 0; n < count; n++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw broken()
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ] // three offsets
    entries.push({
      path: zip.toString('utf8', at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

function unpacked(zip: Buffer, { at, packed, method }: Entry, left: number): Buffer {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== LOCAL) throw broken()
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  if (start + packed > zip.length) throw broken()
  const bytes = zip.subarray(start, start + packed)
  if (method === 0 && bytes.length <= left) return bytes
  if (method !== 8 || left <= 0) throw method === 8 || method === 0 ? tooLarge() : broken()
  try {
    return inflateRawSync(bytes, { maxOutputLength: left })
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : broken()
  }
}

/** The same pages in a zip that packs nothing and says the truth about every size. */
export function plainZip(pages: readonly Page[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const { path, bytes } of pages) {
    const name = Buffer.from(path)
    const facts = [20, 0x0800, 0, 0, 0] // version, names in UTF-8, stored, no time, no day
    const tail = Buffer.alloc(12)
    for (const [index, value] of [crc32(bytes), bytes.length, bytes.length].entries())
      tail.writeUInt32LE(value, index * 4)
    const local = Buffer.concat([uint32(LOCAL), ...facts.map(uint16), tail, uint16(name.length), uint16(0), name])
    centrals.push(
      Buffer.concat([uint32(CENTRAL), uint16(20), ...facts.map(uint16), tail, uint16(name.length)]),
      Buffer.concat([...[0, 0, 0, 0].map(uint16), uint32(0), uint32(at), name]),
    )
    locals.push(local, bytes)
    at += local.length + bytes.length
  }
  const directory = Buffer.concat(centrals)
  const counts = [0, 0, pages.length, pages.length].map(uint16)
  return Buffer.concat([...locals, directory, uint32(END), ...counts, uint32(directory.length), uint32(at), uint16(0)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
