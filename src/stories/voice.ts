import { inspectMp4 } from './voice-mp4.ts'
import { inspectWebm } from './voice-webm.ts'

export const LONGEST_VOICE = 5 * 60
/** Several times what a browser makes of five minutes of speech. */
export const VOICE_BYTES = 12 * 1024 * 1024
// A recorder that stops itself may run on for a moment.
const GRACE = 15

export type VoiceMedia = 'audio/webm' | 'audio/mp4'
export type Voice = { ok: true; media: VoiceMedia; seconds: number } | { ok: false; why: 'kind' | 'broken' | 'long' }

/** What a look into a recording finds: the codecs of its tracks, and how long it runs as far as it says. */
export interface Inspected {
  codecs: string[]
  seconds: number
}

/**
 * WebM with Opus or MP4 with AAC, as browsers record speech; told by what is in it and never by its name. `said` is the
 * recorder's own count of seconds. Looked into by hand because a WebM fresh from a browser has no sizes and no duration
 * (live WebM, matroska.org): music-metadata 12 refuses it.
 */
export function readVoice(bytes: Buffer, said: number): Voice {
  const media = containerOf(bytes)
  if (!media) return { ok: false, why: 'kind' }
  const found = media === 'audio/webm' ? inspectWebm(bytes) : inspectMp4(bytes)
  if (!found || found.codecs.length === 0) return { ok: false, why: 'broken' }
  if (found.codecs.length > 1 || !isSpeech(media, found.codecs[0] ?? '')) return { ok: false, why: 'kind' }
  const seconds = Math.round(found.seconds > 0 ? found.seconds : Math.max(0, said))
  return seconds > LONGEST_VOICE + GRACE ? { ok: false, why: 'long' } : { ok: true, media, seconds }
}

function containerOf(bytes: Buffer): VoiceMedia | undefined {
  if (bytes.length < 12) return undefined
  if (bytes.readUInt32BE(0) === 0x1a45dfa3) return 'audio/webm'
  return bytes.subarray(4, 8).toString('latin1') === 'ftyp' ? 'audio/mp4' : undefined
}

function isSpeech(media: VoiceMedia, codec: string): boolean {
  return media === 'audio/webm' ? codec === 'A_OPUS' : codec === 'mp4a' || codec === 'Opus'
}
