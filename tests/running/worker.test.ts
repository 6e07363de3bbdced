import { resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { fixedClock, MINUTE } from '../../src/base/clock.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openStore } from '../../src/db/open.ts'
import { openWriter } from '../../src/db/write.ts'
import { claimNext, countOpenJobs, enqueue, releaseJobs } from '../../src/running/jobs.store.ts'
import { type JobMap, startWorker } from '../../src/running/worker.job.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

function openWorkshop(jobs: JobMap, write?: ReturnType<typeof openWriter>) {
  const store = openStore(':memory:')
  migrate(store.sqlite, resolve(import.meta.dirname, '../../migrations'))
  const clock = fixedClock('2026-11-23T01:00:00Z')
  const problems: string[] = []
  const writer = openWriter(store)
  const report = (problem: unknown) => void problems.push(problem instanceof Error ? problem.message : 'unknown')
  const worker = startWorker({ write: write ?? writer, clock, jobs, report })
  const states = () => store.sqlite.prepare('SELECT state FROM jobs ORDER BY id').pluck().all()
  open.push({ stop: () => worker.stop().then(() => store.close()) })
  return {
    store,
    clock,
    problems,
    worker,
    states,
    write: writer,
    add: (name: string) => writer((tx) => enqueue(tx, name, { n: 1 }, clock.now())),
  }
}

test('jobs are done one after another, in the order in which they came', async () => {
  const done: string[] = []
  const work = (name: string) => ({
    work: async () => {
      done.push(`${name} begins`)
      await new Promise((resolved) => setImmediate(resolved))
      done.push(`${name} ends`)
    },
  })
  const shop = openWorkshop({ first: work('first'), second: work('second') })
  await shop.add('first')
  await shop.add('second')
  shop.worker.wake()
  shop.worker.wake()
  await shop.worker.idle()
  expect(done).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect([shop.states(), countOpenJobs(shop.store.db)]).toEqual([['done', 'done'], 0])
})

test('a job that fails is tried three times, later each time; then whoever waits is told', async () => {
  let tries = 0
  const told: number[] = []
  const shop = openWorkshop({
    broken: {
      work: async () => {
        tries += 1
        throw new Error('no paper left')
      },
      giveUp: async ({ n }) => void told.push(Number(n)),
    },
  })
  await shop.add('broken')
  await shop.worker.idle()
  expect([tries, shop.states()]).toEqual([1, ['waiting']])
  shop.clock.advance(MINUTE)
  await shop.worker.idle()
  shop.clock.advance(MINUTE)
  await shop.worker.idle()
  expect([tries, told]).toEqual([2, []])
  shop.clock.advance(MINUTE)
  await shop.worker.idle()
  expect([tries, told, shop.states()]).toEqual([3, [1], ['failed']])
  expect(shop.problems).toEqual(['no paper left', 'no paper left', 'no paper left'])
})

test('what a process left running when it died is done by the next one at once', async () => {
  const done: number[] = []
  const shop = openWorkshop({ print: { work: async ({ n }) => void done.push(Number(n)) } })
  await shop.add('print')
  await shop.write((tx) => claimNext(tx, shop.clock.now(), 5 * MINUTE))
  await shop.worker.idle()
  expect([done, shop.states()]).toEqual([[], ['running']])
  await shop.write(releaseJobs)
  await shop.worker.idle()
  expect([done, shop.states()]).toEqual([[1], ['done']])
})

test('a job whose every try ended the process is given up, not tried for ever', async () => {
  const done: number[] = []
  const told: number[] = []
  const shop = openWorkshop({
    deadly: { work: async () => void done.push(1), giveUp: async ({ n }) => void told.push(Number(n)) },
  })
  await shop.add('deadly')
  for (let start = 0; start < 3; start++) {
    await shop.write((tx) => claimNext(tx, shop.clock.now(), MINUTE))
    await shop.write(releaseJobs)
  }
  await shop.worker.idle()
  expect([done, told, shop.states()]).toEqual([[], [1], ['failed']])
})

test('when nothing can be written the worker says so and lives on', async () => {
  const full = () => Promise.reject(new Error('disk full'))
  const shop = openWorkshop({}, full as never)
  await shop.worker.idle()
  await shop.worker.idle()
  expect(shop.problems).toEqual(['disk full', 'disk full'])
})
