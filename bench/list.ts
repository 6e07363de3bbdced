import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import fastify from 'fastify'
import { countsByState, storiesOnPage } from '../src/reading/list.store.ts'
import { standingsOf } from '../src/stories/standing.store.ts'
import { openTestHouse, signedIn } from '../tests/house.ts'
import type { Measure } from './language.ts'
import { median, ROUNDS, tellStories } from './town.ts'

const STORIES = 2_000
const ALL = {
  area: undefined,
  domain: undefined,
  cycle: undefined,
  search: { words: [], match: undefined, isRanked: false },
  hasNames: false,
  among: undefined,
}

/** The list of stories as staff see it, against a bare route that runs the same statements and answers JSON. */
export async function benchList(): Promise<Measure[]> {
  const open = await openTestHouse()
  const { db } = open.house
  await tellStories(open, STORIES)
  const { cookies } = await signedIn(open)
  const bare = fastify()
  bare.get('/', () => {
    const stories = storiesOnPage(db, { filter: ALL, state: undefined, page: 1 })
    const standings = standingsOf(
      db,
      stories.map((story) => story.id),
    )
    return { stories, standings: [...standings.values()], counts: [...countsByState(db, ALL)] }
  })
  await Promise.all([open.app.listen({ port: 0, host: '127.0.0.1' }), bare.listen({ port: 0, host: '127.0.0.1' })])
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const [page, json]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    page.push(await perSecond(`${addressOf(open.app.server)}/staff/stories`, { cookie }))
    json.push(await perSecond(`${addressOf(bare.server)}/`, {}))
  }
  await bare.close()
  await open.close()
  return [
    {
      name: 'story list, 20 of 2,000, signed in',
      ratio: `${((100 * median(page)) / median(json)).toFixed(0)} % of the bare route`,
      detail: `${median(page).toFixed(0)} pages/s against ${median(json).toFixed(0)} answers/s`,
    },
  ]
}

function addressOf(server: { address(): string | AddressInfo | null }): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

async function perSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: 20, duration: 3, workers: 1 })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} did not answer well: ${result.non2xx} refused, ${result.errors} failed`)
  return result.requests.average
}
