import { afterAll, beforeAll, expect, test } from 'vitest'
import { castBallot } from '../../src/selection/ballots/cast-ballot.act.ts'
import { candidatesOf } from '../../src/selection/rounds/candidates.store.ts'
import { codeOf } from '../stories/_tell.ts'
import { type Key, PRIVATE_NAME, planted, STORIES } from './_tales.ts'
import { addressesFor, openNames, patternOf, type Seen, walk, withoutReadings } from './_walk.ts'
import { dissent, groupReason, openWorld, type PersonName, voterReason, type World } from './_world.ts'

let world: World
const met = new Map<PersonName, Seen[]>()
const opened = new Map<PersonName, Seen[]>()
beforeAll(async () => {
  world = await openWorld()
  const { app } = world.open
  for (const [name, { browser, start }] of Object.entries(world.people)) {
    const secrets = [codeOf(world.open), 'nobody', ...start.map((at) => at.split('/')[2] ?? '').filter(Boolean)]
    met.set(name as PersonName, await walk(browser, [...start, ...addressesFor(app, secrets)]))
  }
  for (const [name, { browser }] of Object.entries(world.people))
    opened.set(name as PersonName, await openNames(browser))
}, 120_000)
afterAll(() => world.close())

const STAFF: PersonName[] = ['facilitator', 'colleague']
/** The first account looks after what worries people; nobody else of the staff reads it. */
const DUTY: PersonName[] = ['facilitator']
const VOTERS: PersonName[] = ['member who votes', 'another member who votes']
const MEMBERS: Record<'closed' | 'finalised', PersonName> = {
  closed: 'member of a closed round',
  finalised: 'member of a finalised round',
}

/** Who may read the words of a story; staff read all that stand. Nobody reads one that was withdrawn (I4, R6.7). */
function readersOf(key: Key): PersonName[] {
  if (key === 'goes') return []
  if (key === 'worried') return DUTY
  if (key === 'openok') return [...STAFF, ...VOTERS, 'teller of a story with photos']
  if (key === 'masked') return [...STAFF, ...VOTERS]
  if (key === 'closedok') return [...STAFF, MEMBERS.closed]
  if (key === 'chosen') return [...STAFF, MEMBERS.finalised, 'teller of the chosen story']
  return key === 'other' ? [...STAFF, MEMBERS.finalised] : STAFF
}

/** Words and the people who may meet them; whoever else meets one has seen what is not theirs. */
function whoMaySee(): [words: string, may: PersonName[]][] {
  const stories = STORIES.flatMap((key): [string, PersonName[]][] => {
    const { title, text, why, pen, name, contact } = planted(key)
    const staff = key === 'goes' ? [] : key === 'worried' ? DUTY : STAFF
    return [
      ...[title, text, why].map((words): [string, PersonName[]] => [words, readersOf(key)]),
      ...[pen, name, contact].map((words): [string, PersonName[]] => [
        words,
        words === pen ? [...staff, ...ownPen(key)] : staff,
      ]),
    ]
  })
  const votes = [0, 1, 2].flatMap((member): [string, PersonName[]][] => [
    [voterReason('甲', member), VOTERS.slice(member, member + 1)],
    [voterReason('丙', member), [...STAFF, MEMBERS.closed]],
    [voterReason('乙', member), [...STAFF, MEMBERS.finalised]],
  ])
  return [
    ...stories,
    ...votes,
    [PRIVATE_NAME, STAFF],
    ['ほりゅうのりゆう', STAFF],
    ['しんぱいなこと', DUTY],
    [planted('kakikake').text, []],
    [groupReason('丙'), [...STAFF, MEMBERS.closed]],
    [dissent('丙'), [...STAFF, MEMBERS.closed]],
    [groupReason('乙'), [...STAFF, MEMBERS.finalised, 'teller of the chosen story']],
    [dissent('乙'), [...STAFF, MEMBERS.finalised, 'teller of the chosen story']],
  ]
}

/** A teller's own page shows the pen name; what was sealed stays sealed, should somebody else hold the link. */
function ownPen(key: Key): PersonName[] {
  if (key === 'openok') return ['teller of a story with photos']
  return key === 'chosen' ? ['teller of the chosen story'] : []
}

const read = new Map<PersonName, { url: string; words: string }[]>()
function wordsMetBy(name: PersonName) {
  const words = read.get(name) ?? [...(met.get(name) ?? []), ...(opened.get(name) ?? [])].map(asRead)
  read.set(name, words)
  return words
}

function asRead({ url, body, headers }: Seen) {
  return { url, words: withoutReadings(body) + decodeURIComponent(JSON.stringify(headers)) }
}

test('every address of the house was met by somebody', () => {
  const { app } = world.open
  const all = app.allAddresses.filter(({ method }) => method === 'GET').map(({ url }) => url)
  const answered = [...met.values()].flat().filter(({ status }) => status < 400)
  const reached = new Set(answered.map(({ url }) => patternOf(app, url)))
  const notReached = all.filter((url) => !reached.has(url))
  // A photo of a draft belongs to its writer; the first account is made only once; files of the look are no pages.
  expect(notReached).toEqual(['/assets/*', '/assets/fonts/:family/:file', '/first-run', ...NEEDS_A_DRAFT])
})

const NEEDS_A_DRAFT = ['/w/:code/photos/:id', '/w/:code/photos/:id/thumb', '/w/:code/voice/:id']

test('nobody meets what is not theirs (I1, I2, I4, R5.4, R5.10)', () => {
  const leaks = [...met.keys()].flatMap((name) => {
    const pages = wordsMetBy(name)
    return whoMaySee()
      .filter(([, may]) => !may.includes(name))
      .flatMap(([hidden]) =>
        pages.filter(({ words }) => words.includes(hidden)).map(({ url }) => `${name} met ${hidden} at ${url}`),
      )
  })
  expect(leaks).toEqual([])
})

test('whoever may read a word meets it, so there was something that could leak', () => {
  const unmet = whoMaySee().flatMap(([words, may]) =>
    may
      .filter((name) => !wordsMetBy(name).some((page) => page.words.includes(words)))
      .map((name) => `${name}: ${words}`),
  )
  expect(unmet).toEqual([])
})

test('no address breaks, whoever asks for it', () => {
  const broken = [...met].flatMap(([name, seen]) =>
    seen.filter(({ status }) => status >= 500).map(({ url, status }) => `${name} ${url} ${status}`),
  )
  expect(broken).toEqual([])
})

test('a photo without a yes for panels is met by staff alone (I2)', () => {
  const photosOf = (name: PersonName) =>
    (met.get(name) ?? []).filter(({ type, status }) => type === 'image/jpeg' && status === 200).map(({ url }) => url)
  expect(photosOf('member who votes').map((url) => url.split('/').at(-1))).toEqual(['1'])
  expect(photosOf('member of a finalised round')).toEqual([])
  expect(photosOf('visitor')).toEqual([])
  expect(photosOf('colleague').filter((url) => url.endsWith('/photos/2'))).toHaveLength(1)
})

test('pages that are for somebody are kept by no cache, and no page lets foreign or inline script run', () => {
  const pages = [...met.values()].flat().filter(({ type }) => type.startsWith('text/html'))
  expect(pages.length).toBeGreaterThan(200)
  const shared = /^\/(about|privacy|up|first-run|sign-in)?(\?|$)/
  const kept = pages.filter(({ url, status, headers }) => {
    return status === 200 && !shared.test(url) && !/no-store/.test(String(headers['cache-control']))
  })
  expect(kept.map(({ url }) => url)).toEqual([])
  const loose = pages.filter(({ headers, body }) => {
    const policy = String(headers['content-security-policy'])
    return (
      !/default-src 'none'|default-src 'self'/.test(policy) ||
      /unsafe|\*/.test(policy) ||
      /<[^>]+\s(on[a-z]+|style)=/.test(body)
    )
  })
  expect(loose.map(({ url }) => url)).toEqual([])
  const inline = pages.filter(({ body }) => /<style|<script(?![^>]*\ssrc=)/.test(body))
  expect(inline.map(({ url }) => url)).toEqual([])
})

test('a visitor who tries staff addresses is asked to sign in, and learns nothing of what is there', () => {
  const tried = (met.get('visitor') ?? []).filter(({ url }) => url.startsWith('/staff'))
  expect(tried.length).toBeGreaterThan(100)
  expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([303]))
  expect(tried.every(({ headers, url }) => headers['location'] === `/sign-in?next=${encodeURIComponent(url)}`)).toBe(
    true,
  )
})

test('whoever changes a vote changes no page that anybody else can open: no running totals (R5.10)', async () => {
  const { room, rounds, people } = world
  const others: PersonName[] = ['facilitator', 'colleague', 'visitor', 'another member who votes']
  const pages = async () => (await Promise.all(others.map(pagesOf))).flat()
  const pagesOf = async (name: PersonName) => {
    const answered = []
    for (const url of lastingPagesOf(name))
      answered.push({ page: `${name} ${url}`, body: withoutKey((await people[name].browser.get(url)).body) })
    return answered
  }
  const vote = (candidateId: number) => ({
    ...{
      roundId: rounds.open.id,
      roundMemberId: rounds.open.members[0]?.id ?? 0,
      pass: 1,
      marks: { choice: candidateId },
    },
    ...{ reason: 'おもいなおした', at: room.clock.now() },
  })
  const own = () => people['member who votes'].browser.get(`${people['member who votes'].start[0]}/done`)
  const [before, ownBefore] = [await pages(), (await own()).body]
  const second = candidatesOf(room.db, rounds.open.id)[1]?.id ?? 0
  room.now((tx) => castBallot(tx, vote(second)))
  expect((await own()).body).not.toBe(ownBefore)
  const after = new Map((await pages()).map(({ page, body }) => [page, body]))
  expect(before.length).toBeGreaterThan(100)
  expect(before.filter(({ page, body }) => after.get(page) !== body).map(({ page }) => page)).toEqual([])
})

// The key of an empty form is new each time it is opened.
const withoutKey = (body: string) => body.replace(/(name="(?:key|_page)" value="|data-draft="entry-\w+-)[\w-]+/g, '$1')

/** What was there for this person. */
const lastingPagesOf = (name: PersonName) =>
  (met.get(name) ?? []).filter(({ status, type }) => status < 400 && type.startsWith('text/html')).map(({ url }) => url)
