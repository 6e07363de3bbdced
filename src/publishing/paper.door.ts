import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { PaperAnswer, PaperJob } from './paper.child.ts'

export interface Paper {
  pdf: Buffer
  /** what no font has (one entry for each, as the reader saw it), printed as 〓 */
  replaced: string[]
  /** its pages as one drawing, compressed; only where the wish asks for it */
  drawing?: { svg: Buffer; pages: number }
}

export interface PaperWish {
  template: string
  content: unknown
  /** files that the template may name; the names are ours, never a visitor's */
  images: { name: string; bytes: Uint8Array }[]
  /** milliseconds; the same content and time give the same bytes */
  createdAt: number
  /** PDF/UA-1 for readers (the usual), PDF/A-2a for the archive: a file claims one of them */
  standard?: 'ua-1' | 'a-2a'
  drawn?: boolean
}

/** A paper could not be set: it took too long, the compiler said no, or its process ended early. */
export class PaperFailure extends Error {
  readonly why: 'slow' | 'refused' | 'ended'
  readonly pid: number | undefined

  constructor(why: PaperFailure['why'], message: string, pid: number | undefined) {
    super(message)
    this.name = 'PaperFailure'
    this.why = why
    this.pid = pid
  }
}

const PATIENCE = 60_000
// The folder it names does not exist: that alone keeps the system's fonts out, an empty configuration does not.
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  FONTCONFIG_FILE: join(import.meta.dirname, 'no-system-fonts.conf'),
}

interface Setting {
  patience?: number
  /** ends the process at once */
  signal?: AbortSignal
}

/**
 * Sets one paper in a process of its own with the fonts of the house alone, and ends it after `patience` milliseconds:
 * the compiler cannot be interrupted and keeps memory, a process can be ended. Throws a PaperFailure.
 */
export async function setPaper(wish: PaperWish, { patience = PATIENCE, signal }: Setting = {}): Promise<Paper> {
  const child = fork(join(import.meta.dirname, 'paper.child.ts'), {
    serialization: 'advanced',
    execArgv: [],
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const job: PaperJob = { standard: 'ua-1', ...wish }
  const end = () => void child.kill('SIGKILL')
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  const answer = await answerOf(child, job, patience)
  if (!answer.ok) throw new PaperFailure('refused', answer.problem, child.pid)
  const { pdf, replaced, drawing } = answer
  const drawn = drawing && { drawing: { svg: Buffer.from(drawing.svg), pages: drawing.pages } }
  return { pdf: Buffer.from(pdf), replaced, ...drawn }
}

/** Settles when the process is gone, so that nothing runs on behind the caller's back. */
function answerOf(child: ChildProcess, job: PaperJob, patience: number): Promise<PaperAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (why: PaperFailure['why'], how: string) =>
      reject(new PaperFailure(why, `setting ${job.template} ${how}`, child.pid))
    let answer: PaperAnswer | undefined
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, patience)
    child.once('message', (message: PaperAnswer) => {
      answer = message
    })
    child.once('error', (error) => {
      clearTimeout(timer)
      fail('ended', `could not begin: ${error.message}`)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      if (answer) resolve(answer)
      else if (late) fail('slow', `took longer than ${patience} ms`)
      else fail('ended', `ended early (${signal ?? code})`)
    })
    // When this fails the close event follows, and says it better.
    child.send(job, (error) => error && child.kill('SIGKILL'))
  })
}
