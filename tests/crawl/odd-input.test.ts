import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, form, SAME_ORIGIN } from '../house.ts'
import { codeOf } from '../stories/_tell.ts'
import { openWorld, type World } from './_world.ts'

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

/** Each parameter of an address in turn as nobody would write it; the others as they are. */
function oddly(pattern: string, code: string): string[] {
  const parameters = [...pattern.matchAll(/:[A-Za-z]+/g)].map(([found]) => found)
  const plain = (url: string) =>
    url
      .replace(':code', code)
      .replace(':token', 'nobody')
      .replace(/:[A-Za-z]+/g, '1')
  if (parameters.length === 0) return [plain(pattern)]
  return parameters.flatMap((parameter) => ODD.map((odd) => plain(pattern.replace(parameter, odd))))
}

const addresses = (method: string) => world.open.app.allAddresses.filter((address) => address.method === method)
const memberCode = () => world.people['member who votes'].start[0]?.split('/')[2] ?? ''
const codeFor = (url: string) => (url.startsWith('/p/') ? memberCode() : collection)

const isKind = ({ statusCode, body }: { statusCode: number; body: string }) =>
  statusCode < 400 || (statusCode < 500 && /<html lang="ja"/.test(body))

test('no odd number, word or question in an address breaks a page', async () => {
  const staff = world.facilitator
  const urls = addresses('GET')
    .filter(({ url }) => !url.startsWith('/assets'))
    .flatMap(({ url }) => [
      ...oddly(url, codeFor(url)),
      ...ODD_QUERIES.map((query) => `${oddly(url, codeFor(url)).at(-1)?.replace('a'.repeat(400), '1')}${query}`),
    ])
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
    expect(body, url).toMatch(/番号[:：\s]*(<[^>]+>)*[A-Za-z0-9-]{4,}/)
  }
})

const FOREIGN = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

test('nothing is written for a form that another site sends, whoever is signed in', async () => {
  const staff = world.facilitator
  const before = world.room.store.sqlite.prepare('SELECT count(*) FROM journal').pluck().get()
  const answers = []
  for (const { url } of addresses('POST')) {
    const [address] = oddly(url, codeFor(url)).slice(-1)
    const plain = (address ?? '').replace('a'.repeat(400), '1')
    const answer = await staff.send({
      method: 'POST',
      url: plain,
      ...form({ name: 'x' }),
      headers: { ...form({}).headers, ...FOREIGN },
    })
    answers.push([url, answer.statusCode])
  }
  expect(answers.length).toBeGreaterThan(35)
  expect(answers.filter(([, status]) => status !== 403)).toEqual([])
  expect(world.room.store.sqlite.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(before)
})

const long = 'あ'.repeat(300_000)
const ODD_FORMS: [string, { payload: string | Buffer; headers: Record<string, string> }][] = [
  ['empty', { payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  [
    'names of objects',
    {
      payload: '__proto__=1&constructor=2&toString=3',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  [
    'every field twice',
    {
      payload: 'name=a&name=b&reason=a&reason=b&choice=1&choice=x&title=a&title=b&state=a&state=b&email=a&email=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  [
    'numbers that are none',
    {
      payload:
        'choice=1e309&round=-1&candidate=9999999999999999&story=0x10&seats=１&member=%00&cycle=1&panel=1&facilitator=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  ['not a form', { payload: '{"a":', headers: { 'content-type': 'application/json' } }],
  ['torn parts', { payload: '--x\r\nbroken', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  [
    'a very long text',
    { payload: `happened=${long}&reason=${long}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  [
    'bytes',
    {
      payload: Buffer.from([0, 255, 254, 61, 37, 37]),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
]

test.each(ODD_FORMS)('no form breaks on what nobody meant to send: %s', async (_name, { payload, headers }) => {
  const broken = []
  for (const { url } of addresses('POST')) {
    for (const browser of [world.facilitator, browse(world.open.app)]) {
      const address = (oddly(url, codeFor(url)).at(-1) ?? '').replace('a'.repeat(400), '1')
      if (address === '/sign-out') continue
      const answer = await browser.send({
        method: 'POST',
        url: address,
        payload,
        headers: { ...SAME_ORIGIN, ...headers },
      })
      if (!isKind(answer)) broken.push(`${address} ${answer.statusCode}`)
    }
  }
  expect(broken).toEqual([])
})
