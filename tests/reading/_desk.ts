import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastify, { type LightMyRequestResponse } from 'fastify'
import { DAY, dayOf, fixedClock, HOUR, type Instant } from '../../src/base/clock.ts'
import { seal } from '../../src/base/seal.ts'
import { newToken, tokenHash } from '../../src/base/token.ts'
import { readConfig } from '../../src/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import { isDiskTrouble, openStore, type Store } from '../../src/db/open.ts'
import { openWriter } from '../../src/db/write.ts'
import { newStats } from '../../src/language/keyphrases.ts'
import { bigrams } from '../../src/language/search.ts'
import { insertAccount } from '../../src/people/accounts.store.ts'
import { recogniseVisitors } from '../../src/people/recognise.routes.ts'
import { insertSession } from '../../src/people/sessions.store.ts'
import { ensureCycles } from '../../src/programme/ensure-cycles.act.ts'
import { loadSample } from '../../src/programme/load-sample.act.ts'
import { programmeSample } from '../../src/programme/sample.form.ts'
import { readingRoutes } from '../../src/reading/reading.routes.ts'
import { storyFindings, storyTags } from '../../src/reading/reading.table.ts'
import type { House } from '../../src/running/house.ts'
import { newSecret } from '../../src/running/secret.ts'
import { readSite } from '../../src/running/settings.store.ts'
import { openVault } from '../../src/running/vault.ts'
import type { Answers } from '../../src/stories/consent.ts'
import { consents, stories, storyVersions, tellers } from '../../src/stories/stories.table.ts'
import { type StoryText, wordsOf as wordsText } from '../../src/stories/story.ts'
import { putIndex } from '../../src/stories/story-index.store.ts'
import { setUpBodies } from '../../src/web/body.ts'
import { setUpCookies } from '../../src/web/cookies.ts'
import { setUpErrors } from '../../src/web/errors.ts'
import { setUpFlash } from '../../src/web/flash.ts'
import { setUpGuard } from '../../src/web/guard.ts'
import { PER_MINUTE, setUpLimits } from '../../src/web/limits.ts'
import { loadMessages } from '../../src/web/messages.ts'
import { setUpSameOrigin } from '../../src/web/same-origin.ts'
import { setUpViews } from '../../src/web/views.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BASE_URL = 'http://127.0.0.1:3000'
export const NOW = Date.parse('2026-11-23T01:00:00Z')

export interface Desk {
  house: House
  store: Store
  clock: ReturnType<typeof fixedClock>
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, fields: Record<string, string>): Promise<LightMyRequestResponse>
  asStranger(url: string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The reading room alone, with a member of staff signed in: no dictionary, so that what it finds is said by the test. */
export async function openDesk(folder: string): Promise<Desk> {
  const store = openStore(':memory:')
  migrate(store.sqlite, `${ROOT}migrations`)
  const clock = fixedClock(NOW)
  const house = bareHouse(store, { clock, folder })
  loadSample(
    store.db,
    programmeSample.parse(JSON.parse(readFileSync(`${ROOT}data/samples/programme.json`, 'utf8'))),
    NOW,
  )
  ensureCycles(store.db, NOW)
  const app = await openRoom(house)
  const cookies = { sid: signIn(store) }
  const headers = {
    origin: BASE_URL,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  }
  return {
    house,
    store,
    clock,
    get: (url) => app.inject({ method: 'GET', url, cookies }),
    post: (url, fields) =>
      app.inject({ method: 'POST', url, cookies, headers, payload: new URLSearchParams(fields).toString() }),
    asStranger: (url) => app.inject({ method: 'GET', url }),
    close: async () => {
      await app.close()
      store.close()
    },
  }
}

function bareHouse(store: Store, { clock, folder }: { clock: House['clock']; folder: string }): House {
  return {
    config: readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', BASE_URL }),
    db: store.db,
    clock,
    write: openWriter(store),
    secret: newSecret(),
    mail: undefined,
    vault: openVault(`${folder}/files`),
    messages: loadMessages(`${ROOT}data/messages/ja`),
    writeAnew: () => undefined,
    wake: () => undefined,
    language: {
      ...{ current: undefined, ready: new Promise(() => undefined), stats: newStats() },
      ...{ learn: () => undefined, count: () => undefined },
    },
  }
}

async function openRoom(house: House) {
  const app = fastify()
  setUpGuard(app)
  await setUpCookies(app, BASE_URL)
  await setUpLimits(app, { ...PER_MINUTE, pages: 100_000, submissions: 100_000 })
  setUpSameOrigin(app, BASE_URL)
  await setUpBodies(app)
  setUpFlash(app)
  await setUpViews(app, {
    messages: house.messages,
    assets: { address: (name) => `/assets/${name}` },
    site: () => readSite(house.db),
  })
  setUpErrors(app, isDiskTrouble)
  recogniseVisitors(app, house)
  readingRoutes(app, house)
  await app.ready()
  return app
}

function signIn({ db }: Store): string {
  const accountId = insertAccount(db, { name: '山田 花子', email: 'hanako@example.jp', passwordHash: 'none' }, NOW)
  const token = newToken()
  insertSession(db, { tokenHash: tokenHash(token), accountId, at: NOW, expiresAt: NOW + 12 * HOUR })
  return token
}

export interface Told extends Partial<StoryText> {
  state?: 'received' | 'accepted' | 'held' | 'withdrawn'
  daysAgo?: number
  answers?: Answers
  age?: 'u17' | '60-74'
  tellerName?: string
  areaId?: number
  domainId?: number
  sample?: boolean
  /** likely names in できごと */
  names?: string[]
  tags?: Record<string, 'suggested' | 'accepted' | 'rejected'>
}

/** A story as it lies on the desk after it was told. */
export function addStory({ store: { db }, house }: Pick<Desk, 'store' | 'house'>, told: Told = {}): number {
  const at = NOW - (told.daysAgo ?? 0) * DAY
  const storyId = insertStory(db, told, at)
  const text = {
    title: '畑の先生',
    before: '',
    happened: '土曜に畑へ行くようになった。',
    now: '',
    significance: '出番ができたから。',
    contribution: '',
    ...wordsOf(told),
  }
  db.insert(storyVersions)
    .values({ storyId, sequence: 1, kind: 'original', ...text, author: '話した人', createdAt: at })
    .run()
  if (told.state !== 'withdrawn')
    putIndex(db, storyId, { words: '', pairs: bigrams(wordsText(text)).join(' '), readings: '' })
  db.insert(tellers)
    .values({ storyId, nameSealed: seal(house.secret.seal, told.tellerName ?? '語りの 匿子') })
    .run()
  const given = Object.entries(told.answers ?? {}).map(([key, value]) => ({
    storyId,
    key: key as 'panel',
    value,
    givenBy: 'teller' as const,
    at,
  }))
  if (given.length > 0) db.insert(consents).values(given).run()
  for (const surface of told.names ?? []) {
    const start = text.happened.indexOf(surface)
    db.insert(storyFindings)
      .values({
        storyId,
        field: 'happened',
        start,
        end: start + surface.length,
        surface,
        level: 'high',
        reason: '「さん」の前の語',
      })
      .run()
  }
  for (const [label, state] of Object.entries(told.tags ?? {}))
    db.insert(storyTags).values({ storyId, label, state, source: 'auto' }).run()
  return storyId
}

function insertStory(
  db: Store['db'],
  { state = 'received', age, areaId, domainId, sample = false }: Told,
  at: Instant,
): number {
  const before = db.select({ id: stories.id }).from(stories).all().length
  const { id } = db
    .insert(stories)
    .values({
      cycleId: 1,
      serial: before + 1,
      number: `R8後-${String(before + 1).padStart(4, '0')}`,
      tokenHash: newToken(),
      state,
      sample,
      relation: 'self',
      role: 'volunteer',
      toldOn: dayOf(at),
      submittedAt: at,
      age: age ?? null,
      areaId: areaId ?? null,
      tellerDomainId: domainId ?? null,
      domainId: domainId ?? null,
      domainBy: domainId ? 'teller' : null,
      heldReason: state === 'held' ? '家族に確かめるため' : null,
      withdrawnAt: state === 'withdrawn' ? NOW : null,
      stateBefore: state === 'withdrawn' ? 'received' : null,
    })
    .returning({ id: stories.id })
    .get()
  return id
}

function wordsOf({ title, before, happened, now, significance, contribution }: Told): Partial<StoryText> {
  return Object.fromEntries(
    Object.entries({ title, before, happened, now, significance, contribution }).filter(
      ([, text]) => text !== undefined,
    ),
  )
}

/** How many statements ran while something happened. */
export async function countStatements(desk: Desk, happens: () => Promise<unknown>): Promise<number> {
  const { sqlite } = desk.store
  const prepare = sqlite.prepare.bind(sqlite)
  let n = 0
  sqlite.prepare = ((source: string) => {
    n++
    return prepare(source)
  }) as typeof sqlite.prepare
  await happens()
  sqlite.prepare = prepare
  return n
}
