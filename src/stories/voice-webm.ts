import type { Inspected } from './voice.ts'

// RFC 8794 (EBML) and RFC 9559 (Matroska): only the elements that say what is inside are entered, all others are passed over.
const SEGMENT = 0x18538067
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const CODEC_ID = 0x86
const CLUSTER = 0x1f43b675
const TIMESTAMP = 0xe7
const SIMPLE_BLOCK = 0xa3
const ENTERED = new Set([SEGMENT, TRACKS, TRACK_ENTRY, CLUSTER])
const MOST_ELEMENTS = 100_000

/** The codecs of the tracks and the end of the last block in seconds; nothing where it is no EBML. Scale: 1 ms, as browsers write it. */
export function inspectWebm(bytes: Buffer): Inspected | undefined {
  const codecs: string[] = []
  let [at, cluster, last] = [0, 0, 0]
  for (let n = 0; n < MOST_ELEMENTS && at < bytes.length; n++) {
    const id = numberAt(bytes, at, true)
    const size = id && numberAt(bytes, at + id.length, false)
    if (!id || !size) return at === 0 ? undefined : { codecs, seconds: last / 1000 }
    const body = at + id.length + size.length
    if (ENTERED.has(id.value)) {
      at = body
      continue
    }
    // Only what is entered may be without a size.
    if (size.value === undefined) return undefined
    const end = body + size.value
    if (id.value === CODEC_ID) codecs.push(bytes.subarray(body, Math.min(end, body + 40)).toString('latin1'))
    if (id.value === TIMESTAMP && size.value <= 6 && end <= bytes.length) cluster = unsigned(bytes.subarray(body, end))
    if (id.value === SIMPLE_BLOCK && body + 3 <= bytes.length)
      last = Math.max(last, cluster + bytes.readInt16BE(body + 1))
    at = end
  }
  return { codecs, seconds: last / 1000 }
}

/** RFC 8794 §7.2: an unsigned integer; one of no bytes is 0. */
function unsigned(bytes: Buffer): number {
  return bytes.length === 0 ? 0 : bytes.readUIntBE(0, bytes.length)
}

interface Found {
  length: number
  value: number
}

/** A number of EBML: its length stands in the leading zeros. An id keeps its marker; a size of ones alone is unknown. */
function numberAt(bytes: Buffer, at: number, isId: true): Found | undefined
function numberAt(bytes: Buffer, at: number, isId: false): { length: number; value: number | undefined } | undefined
function numberAt(bytes: Buffer, at: number, isId: boolean) {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  if (length > (isId ? 4 : 8) || at + length > bytes.length) return undefined
  let value = isId ? first : first & (0xff >> length)
  let isUnknown = value === 0xff >> length
  for (let n = 1; n < length; n++) {
    const byte = bytes[at + n] ?? 0
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { length, value: !isId && isUnknown ? undefined : value }
}
