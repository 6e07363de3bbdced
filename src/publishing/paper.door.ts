import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { PaperAnswer, PaperJob } from './paper.child.ts'

export interface Paper {
  pdf: Buffer
  /** characters that no font has, printed as 〓 */
  replaced: string[]
}

const PATIENCE = 60_000

/**
 * Sets one paper in a process of its own, with the fonts of the house alone (an empty font folder keeps the system's out).
 * Errors: Error that says what the compiler said, or that it took too long and was ended.
 */
export function setPaper(job: PaperJob, patience = PATIENCE): Promise<Paper> {
  const child = fork(join(import.meta.dirname, 'paper.child.ts'), {
    serialization: 'advanced',
    execArgv: [],
    env: { PATH: process.env['PATH'] ?? '', FONTCONFIG_FILE: join(import.meta.dirname, 'no-system-fonts.conf') },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise<Paper>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`setting the paper took longer than ${patience} ms`))
    }, patience)
    child.once('message', (answer: PaperAnswer) => {
      clearTimeout(timer)
      if (answer.ok) resolve({ pdf: Buffer.from(answer.pdf), replaced: answer.replaced })
      else reject(new Error(answer.problem))
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      reject(new Error(`setting the paper ended early (${signal ?? code})`))
    })
    child.once('error', reject)
    child.send(job)
  })
}
