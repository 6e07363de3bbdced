import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, form, SAME_ORIGIN } from '../house.ts'
import { codeOf } from '../stories/_tell.ts'
import { openWorld, type PersonName, type World } from './_world.ts'

let world: World
let collection: string
beforeAll(async () => {
  world = await openWorld()
  collection = codeOf(world.open)
})
afterAll(() => world.close())

const ODD = [
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '99999999999999999999999',
  '%00',
  '%E0%A4%A',
  '..%2F..%2Fetc%2Fpasswd',
  '１２',
  '%F0%9F%8C%B1',
  'constructor',
  '__proto__',
  'a'.repeat(400),
]
const ODD_QUERIES = [
  '?page=0&page=-1',
  '?page=99999999',
  '?q[]=a&q[b]=c',
  '?q=%22%20OR%20NEAR(*',
  "?q=%F0%9F%8C%B1%25_'",
  '?q=%ED%A0%80',
  '?state=__proto__&area=1e9&domain=%00&cycle=all',
  '?round=1e400&kind=x&candidate=-1',
  '?next=//evil.example',
  '?new=1&new=2',
]

/** An address as it should be: under a link that is held, with a number that is there. */
function rightly(pattern: string, id = '1'): string {
  const code = pattern.startsWith('/p/') ? secretOf('member who votes') : collection
  const token = secretOf(pattern.startsWith('/my/') ? 'teller of a story with photos' : 'visitor')
  return pattern
    .replace(':code', code)
    .replace(':token', token)
    .replace('*', 'x')
    .replace(/:[A-Za-z]+/g, id)
}

/** Each parameter of an address in turn as nobody would write it; the others as they are. */
function oddly(pattern: string): string[] {
  const parameters = [...pattern.matchAll(/:[A-Za-z]+/g)].map(([found]) => found)
  return parameters.flatMap((parameter) => ODD.map((odd) => rightly(pattern.replace(parameter, odd))))
}

const secretOf = (name: PersonName) => world.people[name].start[0]?.split('/')[2] ?? 'nobody'
const addresses = (method: string) => world.open.app.allAddresses.filter((address) => address.method === method)

/** A page of ours, and where it says no to an address, a number under which the log can be searched. */
function isKind({ statusCode, body }: { statusCode: number; body: string }): boolean {
  if (statusCode < 400) return true
  return (
    statusCode < 500 &&
    /<html lang="ja"/.test(body) &&
    (FORM_AGAIN.includes(statusCode) || GUARDED.test(body) || NUMBER.test(body))
  )
}
const FORM_AGAIN = [409, 422]
// A worrying story has a page of its own for whoever may not read it: whom to ring.
const GUARDED = /担当の職員が見ています/
const NUMBER = /番号[:：\s]*(<[^>]+>)*E-[A-Z0-9]{4,}/

test('no odd number, word or question in an address breaks a page', async () => {
  const staff = world.facilitator
  const urls = addresses('GET')
    .filter(({ url }) => !url.startsWith('/assets'))
    .flatMap(({ url }) => [...oddly(url), ...ODD_QUERIES.map((query) => `${rightly(url)}${query}`)])
  expect(urls.length).toBeGreaterThan(900)
  const broken = []
  for (const url of urls) {
    const answer = await staff.get(url)
    if (!isKind(answer)) broken.push(`${url} ${answer.statusCode}`)
  }
  expect(broken).toEqual([])
})

test('an address that is not there, or is torn, gets a page in Japanese with the number of the request', async () => {
  for (const url of ['/nothing-here', '/staff/stories/999999', '/my/nobody', '/p/nobody', '/w/nobody', '/%E0%A4%A']) {
    const { statusCode, body } = await world.facilitator.get(url)
    expect([400, 404], url).toContain(statusCode)
    expect(body, url).toMatch(/lang="ja"/)
    expect(body, url).toMatch(NUMBER)
  }
})

const FOREIGN = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

test('nothing is written for a form that another site sends, whoever is signed in', async () => {
  const staff = world.facilitator
  const before = journalled()
  const answers = []
  for (const { url } of addresses('POST')) {
    const headers = { ...form({}).headers, ...FOREIGN }
    const { statusCode } = await staff.send({ method: 'POST', url: rightly(url), ...form({ name: 'x' }), headers })
    answers.push([url, statusCode])
  }
  expect(answers.length).toBeGreaterThan(35)
  expect(answers.filter(([, status]) => status !== 403)).toEqual([])
  expect(journalled()).toBe(before)
})

test('no form of the staff is taken from anybody who is not signed in', async () => {
  const before = journalled()
  const desks = addresses('POST').filter(({ audience }) => audience === 'staff')
  expect(desks.length).toBeGreaterThan(25)
  for (const { url } of desks) {
    for (const name of ['visitor', 'member who votes', 'teller of the chosen story'] satisfies PersonName[]) {
      const { statusCode, body } = await world.people[name].browser.post(rightly(url), { name: 'x', reason: 'x' })
      expect([statusCode, NUMBER.test(body)], `${name} ${url}`).toEqual([401, true])
    }
  }
  expect(journalled()).toBe(before)
})

test('no form of a panel or a teller is taken without their link', async () => {
  const before = journalled()
  const held = addresses('POST').filter(({ url }) => /^\/(p|my)\/|resume/.test(url))
  expect(held.length).toBeGreaterThan(3)
  for (const { url } of held) {
    for (const secret of ['nobody', secretOf('member of a closed round').slice(0, -1), collection]) {
      const address = url.replace(/:(code|token)/, secret)
      const answers = [world.facilitator, browse(world.open.app)].map((browser) =>
        browser.post(address, { choice: '1' }),
      )
      for (const { statusCode } of await Promise.all(answers)) expect(statusCode, address).toBe(404)
    }
  }
  expect(journalled()).toBe(before)
})

test('a draft is written by the browser that began it and by no other', async () => {
  const drafts = addresses('POST').filter(({ url }) => /^\/w\/:code\/(\d|autosave|photos|submission)/.test(url))
  expect(drafts.length).toBeGreaterThan(9)
  for (const { url } of drafts) {
    const rows = () => world.room.store.sqlite.prepare('SELECT count(*) FROM stories').pluck().get()
    const before = rows()
    const { statusCode } = await browse(world.open.app).post(rightly(url), { happened: 'x' })
    expect(statusCode, url).toBeLessThan(500)
    expect(rows(), url).toBe(before)
  }
})

const journalled = () => world.room.store.sqlite.prepare('SELECT count(*) FROM journal').pluck().get()

const long = 'あ'.repeat(300_000)
const FIELDS = { 'content-type': 'application/x-www-form-urlencoded' }
const TWICE = [
  'name',
  'reason',
  'title',
  'state',
  'email',
  'relation',
  'happened',
  'significance',
  'contact',
  'present',
]
const ODD_FORMS: [string, { payload: string | Buffer; headers: Record<string, string> }][] = [
  ['empty', { payload: '', headers: FIELDS }],
  [
    'names of objects',
    {
      payload: '__proto__=1&constructor=2&toString=3',
      headers: FIELDS,
    },
  ],
  [
    'every field twice',
    {
      payload: TWICE.map((field) => `${field}=a&${field}=b`).join('&'),
      headers: FIELDS,
    },
  ],
  [
    'numbers that are none',
    {
      payload:
        'choice=1e309&round=-1&candidate=9999999999999999&story=0x10&seats=１&member=%00&cycle=1&panel=1&facilitator=1',
      headers: FIELDS,
    },
  ],
  ['not a form', { payload: '{"a":', headers: { 'content-type': 'application/json' } }],
  ['torn parts', { payload: '--x\r\nbroken', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  ['a very long text', { payload: `happened=${long}&reason=${long}`, headers: FIELDS }],
  [
    'bytes',
    {
      payload: Buffer.from([0, 255, 254, 61, 37, 37]),
      headers: FIELDS,
    },
  ],
]

test.each(ODD_FORMS)('no form breaks on what nobody meant to send: %s', async (_name, { payload, headers }) => {
  const teller = browse(world.open.app)
  await teller.post(`/w/${collection}/1`, { relation: 'self', role: 'participant' })
  const broken = []
  for (const { url } of addresses('POST').filter((address) => address.url !== '/sign-out')) {
    for (const browser of [world.facilitator, teller, browse(world.open.app)]) {
      for (const id of url.includes(':id') ? ['1', '2', '3', '4'] : ['1']) {
        const sent = { payload, headers: { ...SAME_ORIGIN, ...headers } }
        const answer = await browser.send({ method: 'POST', url: rightly(url, id), ...sent })
        if (!isKind(answer)) broken.push(`${rightly(url, id)} ${answer.statusCode}`)
      }
    }
  }
  expect(broken).toEqual([])
})
