import { printable } from './glyphs.door.ts'
import { type Drawing, typeset } from './typesetter.door.ts'

// Runs in a process of its own, one for each paper (paper.door.ts).

export interface PaperJob {
  template: string
  content: unknown
  images: { name: string; bytes: Uint8Array }[]
  createdAt: number
  standard: 'ua-1' | 'a-2a'
  /** also its pages as one drawing */
  drawn?: boolean
}

export type PaperAnswer =
  | { ok: true; pdf: Uint8Array; replaced: string[]; drawing?: Drawing }
  | { ok: false; problem: string }

process.once('message', (job: PaperJob) => {
  process.send?.(answerTo(job), () => process.exit(0))
})
process.once('disconnect', () => process.exit(0))

function answerTo(job: PaperJob): PaperAnswer {
  try {
    const { content, replaced } = printable(job.content)
    return { ok: true, replaced, ...typeset({ ...job, content }) }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

// The exporter's own rules (PDF/UA) arrive as a code that describes itself, beside an empty message.
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${error.message} ${String(error.code)}`.trim() : error.message
}
