import { all, one } from './dom.ts'
import { sentence } from './words.ts'

const LONGEST = 5 * 60

/** Record, listen, record again, use. Where a browser cannot record (LINE's own), the plain field takes a file. */
export function recordVoices(): void {
  for (const place of all<HTMLElement>('[data-voice]')) new Recorder(place)
}

// Safari makes MP4 with AAC, the others WebM with Opus.
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm']

class Recorder {
  readonly place: HTMLElement
  recorder: MediaRecorder | undefined
  pieces: Blob[] = []
  seconds = 0
  timer: ReturnType<typeof setInterval> | undefined

  constructor(place: HTMLElement) {
    this.place = place
    if (!('MediaRecorder' in window) || !navigator.mediaDevices) return
    const buttons = one('[data-voice-buttons]', place)
    if (buttons) buttons.hidden = false
    this.button('start')?.addEventListener('click', () => void this.start())
    this.button('stop')?.addEventListener('click', () => this.stop())
    this.button('again')?.addEventListener('click', () => void this.start())
    window.addEventListener('pagehide', () => this.stop())
  }

  async start(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (!stream) return this.say(sentence('voice.denied'))
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind))
    this.pieces = []
    this.seconds = 0
    this.recorder = new MediaRecorder(stream, mimeType ? { mimeType, audioBitsPerSecond: 48_000 } : {})
    this.recorder.addEventListener('dataavailable', ({ data }) => this.pieces.push(data))
    this.recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      this.offer()
    })
    this.recorder.start(1000)
    this.show('stop')
    this.say(sentence('voice.recording', { seconds: 0 }))
    this.timer = setInterval(() => this.tick(), 1000)
  }

  tick(): void {
    this.seconds += 1
    const left = LONGEST - this.seconds
    this.say(
      left <= 30 ? sentence('voice.left', { seconds: left }) : sentence('voice.recording', { seconds: this.seconds }),
    )
    if (left <= 0) this.stop()
  }

  stop(): void {
    clearInterval(this.timer)
    if (this.recorder?.state === 'recording') this.recorder.stop()
  }

  /** What was recorded becomes the file of the plain field: the form sends it as if it had been chosen. */
  offer(): void {
    const type = (this.recorder?.mimeType ?? '').split(';')[0] || 'audio/webm'
    const file = new File(this.pieces, type.includes('mp4') ? 'voice.m4a' : 'voice.webm', { type })
    const [input, player, seconds] = [
      one<HTMLInputElement>('input[type="file"]', this.place),
      one<HTMLAudioElement>('audio', this.place),
      one<HTMLInputElement>('input[name="seconds"]', this.place),
    ]
    const transfer = new DataTransfer()
    transfer.items.add(file)
    if (input) input.files = transfer.files
    if (seconds) seconds.value = String(this.seconds)
    if (player) {
      URL.revokeObjectURL(player.src)
      player.src = URL.createObjectURL(file)
      player.hidden = false
    }
    this.show('again')
    this.say(sentence('voice.recorded', { seconds: this.seconds }))
    one<HTMLButtonElement>('[data-voice-use]', this.place)?.focus()
  }

  show(name: 'start' | 'stop' | 'again'): void {
    for (const one of ['start', 'stop', 'again'] as const) {
      const button = this.button(one)
      if (button) button.hidden = one !== name
    }
    this.button(name)?.focus()
  }

  button(name: string): HTMLButtonElement | null {
    return one<HTMLButtonElement>(`[data-voice-${name}]`, this.place)
  }

  say(sentence: string): void {
    const status = one('[data-voice-status]', this.place)
    if (status) status.textContent = sentence
  }
}
