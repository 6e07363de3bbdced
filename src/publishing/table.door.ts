import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TableAnswer, TableJob } from './table.child.ts'

const PATIENCE = 60_000

/** Writes one table in a process of its own. Throws when it cannot be written or takes longer than a minute. */
export async function writeTable(job: TableJob): Promise<Buffer> {
  const child = fork(join(import.meta.dirname, 'table.child.ts'), {
    ...{ serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    env: { PATH: process.env['PATH'] ?? '' },
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  })
  child.send(job)
  const closed = once(child, 'close')
  const answered: Promise<TableAnswer | undefined> = once(child, 'message').then(([answer]) => answer as TableAnswer)
  const answer = await Promise.race([answered, closed.then(() => undefined)])
  if (!answer) throw new Error(`writing the ${job.format} ended early`)
  if (!answer.ok) throw new Error(`writing the ${job.format} failed: ${answer.problem}`)
  await closed
  return Buffer.from(answer.bytes)
}
