import type { Inspected } from './voice.ts'

// ISO/IEC 14496-12: boxes within boxes. Only those that say what is inside are entered, all others are passed over.
const ENTERED = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf'])
const MOST_BOXES = 100_000

/** The codecs of the tracks, and how long it runs: by its header, or by the last fragment where it was recorded live. */
export function inspectMp4(bytes: Buffer): Inspected | undefined {
  const found = { codecs: [] as string[], seconds: 0, scale: 0 }
  let at = 0
  for (let n = 0; n < MOST_BOXES && at + 8 <= bytes.length; n++) {
    const [size, kind] = [bytes.readUInt32BE(at), bytes.subarray(at + 4, at + 8).toString('latin1')]
    if (!/^[\w ©-]{4}$/.test(kind)) return undefined
    const head = size === 1 ? 16 : 8
    const whole = size === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : size
    if (whole !== 0 && whole < head) return undefined
    take(found, kind, bytes.subarray(at + head, whole === 0 ? bytes.length : Math.min(at + whole, bytes.length)))
    at = ENTERED.has(kind) ? at + head : whole === 0 ? bytes.length : at + whole
  }
  return { codecs: found.codecs, seconds: found.seconds }
}

function take(found: { codecs: string[]; seconds: number; scale: number }, kind: string, body: Buffer): void {
  if (kind === 'stsd' && body.length >= 16) found.codecs.push(body.subarray(12, 16).toString('latin1'))
  if (kind === 'mdhd') {
    const { scale, duration } = mediaTimes(body)
    found.scale = scale
    if (scale > 0) found.seconds = Math.max(found.seconds, duration / scale)
  }
  if (kind === 'tfdt' && found.scale > 0) {
    const start =
      body[0] === 1
        ? body.length >= 12
          ? Number(body.readBigUInt64BE(4))
          : 0
        : body.length >= 8
          ? body.readUInt32BE(4)
          : 0
    found.seconds = Math.max(found.seconds, start / found.scale)
  }
}

/** Time scale and duration of a track's media header, in either of its versions. */
function mediaTimes(body: Buffer): { scale: number; duration: number } {
  const isLong = body[0] === 1
  if (body.length < (isLong ? 32 : 20)) return { scale: 0, duration: 0 }
  const [scale, duration] = isLong
    ? [body.readUInt32BE(20), Number(body.readBigUInt64BE(24))]
    : [body.readUInt32BE(12), body.readUInt32BE(16)]
  return { scale, duration }
}
