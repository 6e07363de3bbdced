import { type Clock, MINUTE } from '../base/clock.ts'
import type { Write } from '../db/write.ts'
import { claimNext, failJob, finishJob, type Job, type JobInput, postponeJob } from './jobs.store.ts'

export interface Craft {
  work(input: JobInput): Promise<void>
  /** what waits for this job is told that nobody tries any more */
  giveUp?(input: JobInput): Promise<void>
}
export type JobMap = Record<string, Craft>

export interface Worker {
  /** Something was enqueued: look now instead of at the next tick. */
  wake(): void
  /** Resolves when nothing is due any more. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Workshop {
  write: Write
  clock: Clock
  jobs: JobMap
  /** told of each failure, without the story's words */
  report(problem: unknown, job?: Job): void
}

const LEASE = 5 * MINUTE
const TICK = 2_000
const MOST_ATTEMPTS = 3

/** Does one job after another, at least once each: a job must bear being done twice. */
export function startWorker(shop: Workshop): Worker {
  let stopped = false
  let running: Promise<void> | undefined
  const wake = () => {
    if (stopped || running) return
    running = workOff(shop, () => stopped)
      .catch((problem) => shop.report(problem))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(wake, TICK)
  timer.unref()
  return {
    wake,
    idle: async () => {
      while (running) await running
      wake()
      await running
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function workOff(shop: Workshop, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const job = await shop.write((tx) => claimNext(tx, shop.clock.now(), LEASE))
    if (!job) return
    await doJob(shop, job)
  }
}

async function doJob(shop: Workshop, job: Job): Promise<void> {
  // Each of its tries ended the whole process before it could be counted as failed.
  if (job.attempts > MOST_ATTEMPTS) return giveUp(shop, job, 'the process died at every try')
  try {
    const craft = shop.jobs[job.name]
    if (!craft) throw new Error(`no job is called ${job.name}`)
    await craft.work(job.input)
    await shop.write((tx) => finishJob(tx, job.id, shop.clock.now()))
  } catch (error) {
    shop.report(error, job)
    const problem = error instanceof Error ? error.message : String(error)
    if (job.attempts >= MOST_ATTEMPTS) return giveUp(shop, job, problem)
    const runAt = shop.clock.now() + job.attempts * MINUTE
    await shop.write((tx) => postponeJob(tx, job.id, problem, runAt))
  }
}

async function giveUp(shop: Workshop, job: Job, problem: string): Promise<void> {
  // First what waits for it is told: a process that dies between the two tells it again.
  await shop.jobs[job.name]?.giveUp?.(job.input)
  await shop.write((tx) => failJob(tx, job.id, problem, shop.clock.now()))
}
