import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/db/open.ts'
import { submitStory } from '../src/stories/submit-story.act.ts'
import { openTestHouse } from '../tests/house.ts'
import type { Measure } from './language.ts'
import { collectionOf, median, ROUNDS, writeDraft } from './town.ts'

const MANY = 1_000
const IN_FLIGHT = 50
const BODY = 'あ'.repeat(700)

/** A durable submission (WAL, synchronous=FULL) with all that belongs to it, against the bare INSERT of one row. */
export async function benchSubmission(): Promise<Measure[]> {
  const open = await openTestHouse()
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-bench-'))
  const bare = openStore(join(folder, 'bare.sqlite'))
  bare.sqlite.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const [stories, rows]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    stories.push(await submissionsPerSecond(open))
    rows.push(insertsPerSecond(bare.sqlite))
  }
  bare.close()
  rmSync(folder, { recursive: true })
  await open.close()
  return [
    {
      name: 'durable submission of a story, 50 at a time',
      ratio: `${(median(stories) / median(rows)).toFixed(2)} × the bare insert`,
      detail: `${median(stories).toFixed(0)} stories/s against ${median(rows).toFixed(0)} single rows/s, both synchronous=FULL`,
    },
  ]
}

async function submissionsPerSecond(open: Awaited<ReturnType<typeof openTestHouse>>): Promise<number> {
  const { house } = open
  const [collectionId, at] = [collectionOf(open), house.clock.now()]
  const drafts = await house.write((tx) => Array.from({ length: MANY }, () => writeDraft(tx, collectionId, at)))
  const submit = (draft: (typeof drafts)[number]) =>
    house.write((tx) => submitStory(tx, { draft, unsure: '', secret: house.secret, at }))
  const began = performance.now()
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async (_, lane) => {
      for (let n = lane; n < MANY; n += IN_FLIGHT) {
        const draft = drafts[n]
        if (draft) await submit(draft)
      }
    }),
  )
  return MANY / ((performance.now() - began) / 1000)
}

function insertsPerSecond(sqlite: ReturnType<typeof openStore>['sqlite']): number {
  const insert = sqlite.prepare('INSERT INTO rows (body) VALUES (?)')
  const began = performance.now()
  for (let n = 0; n < MANY; n++) insert.run(BODY)
  return MANY / ((performance.now() - began) / 1000)
}
