import { afterEach, expect, test } from 'vitest'
import { HOUR } from '../../src/base/clock.ts'
import { makeStaff } from '../../src/people/make-staff.act.ts'
import { hashPassword } from '../../src/people/password.door.ts'
import { addStaff, browse, openTestHouse, PASSWORD, signedIn, type TestHouse } from '../house.ts'

const houses: TestHouse[] = []
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close()
})
async function openOne(env: Record<string, string> = {}): Promise<TestHouse> {
  const open = await openTestHouse(env)
  houses.push(open)
  return open
}
const FIRST = { name: '山田 花子', email: 'hanako@example.jp', password: PASSWORD }

test('the first account opens the house, and its door closes for good', async () => {
  const open = await openOne()
  expect(open.welcome().join('\n')).toContain('http://127.0.0.1:3000/first-run')
  const browser = browse(open.app)
  expect((await browser.get('/sign-in')).headers['location']).toBe('/first-run')
  expect((await browser.get('/first-run')).statusCode).toBe(200)
  expect((await browser.post('/first-run', FIRST)).headers['location']).toBe('/staff')
  expect((await browser.get('/staff')).statusCode).toBe(200)
  const stranger = browse(open.app)
  expect((await stranger.get('/first-run')).statusCode).toBe(404)
  const again = await stranger.post('/first-run', { ...FIRST, email: 'jiro@example.jp' })
  expect(again.statusCode).toBe(404)
  expect(open.welcome().join('\n')).not.toContain('first-run')
})

test('two who make the first account at once: one of them does', async () => {
  const open = await openOne()
  const make = (email: string) => browse(open.app).post('/first-run', { ...FIRST, email })
  const answers = await Promise.all([make('a@example.jp'), make('b@example.jp')])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 404])
  expect(open.store.sqlite.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(1)
})

test('a short password is turned back kindly, and nothing else typed is lost', async () => {
  const open = await openOne()
  const answer = await browse(open.app).post('/first-run', { ...FIRST, password: 'みじかい' })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('value="山田 花子"')
  expect(answer.body).not.toContain('みじかい')
})

test('a wrong password and an unknown address look the same', async () => {
  const open = await openOne()
  await addStaff(open)
  const wrong = (email: string) => browse(open.app).post('/sign-in', { email, password: 'ちがうあいことばです' })
  const [known, unknown] = await Promise.all([wrong('hanako@example.jp'), wrong('hanako@nowhere.jp')])
  expect([known.statusCode, unknown.statusCode]).toEqual([422, 422])
  const words = ({ body }: { body: string }) => body.replaceAll(/hanako@\w+\.jp/g, '')
  expect(words(known)).toBe(words(unknown))
})

test('after five wrong tries even the right password waits a while, and then opens', async () => {
  const open = await openOne()
  await addStaff(open)
  const browser = browse(open.app)
  const attempt = (password: string) => browser.post('/sign-in', { email: 'hanako@example.jp', password })
  for (let n = 0; n < 5; n++) expect((await attempt('ちがうあいことばです')).statusCode).toBe(422)
  expect((await attempt(PASSWORD)).statusCode).toBe(429)
  open.clock.advance(11_000)
  expect((await attempt(PASSWORD)).statusCode).toBe(303)
})

test('tries sent all at once pass no wait either', async () => {
  const open = await openOne()
  await addStaff(open)
  const attempt = (password: string) => browse(open.app).post('/sign-in', { email: 'hanako@example.jp', password })
  for (let n = 0; n < 4; n++) await attempt('ちがうあいことばです')
  const answers = await Promise.all([...Array<string>(6).fill('まだちがう あいことば'), PASSWORD].map(attempt))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 429, 429, 429, 429, 429, 429])
})

test('staff go on reading while the disk takes no words', async () => {
  const open = await openOne()
  const staff = await signedIn(open)
  open.clock.advance(HOUR)
  open.store.sqlite.pragma('query_only = ON')
  const [page, wish] = [await staff.get('/staff'), await staff.post('/staff/programme/site', { service: 'x' })]
  open.store.sqlite.pragma('query_only = OFF')
  expect([page.statusCode, wish.statusCode >= 400]).toEqual([200, true])
})

test('a sentence waits for the page that shows it: a picture asked for in between takes nothing away', async () => {
  const open = await openOne()
  const staff = await signedIn(open)
  await staff.post('/staff/collections', { title: '夏の受付', closesOn: '' })
  await staff.get('/assets/nothing.css')
  const said = async () => (await staff.get('/staff/collections')).body.includes('受付を開きました')
  expect([await said(), await said()]).toEqual([true, false])
})

test('a session ends at the sign-out, after two idle hours, and when the password is made anew', async () => {
  const open = await openOne()
  const staff = await signedIn(open)
  const [kept] = [{ ...staff.cookies }]
  await staff.post('/sign-out', {})
  const copy = browse(open.app)
  Object.assign(copy.cookies, kept)
  expect((await copy.get('/staff')).headers['location']).toMatch(/^\/sign-in/)

  const idle = await signedIn(open, '中村 次郎', 'jiro@example.jp')
  open.clock.advance(2 * HOUR - 1)
  expect((await idle.get('/staff')).statusCode).toBe(200)
  open.clock.advance(2 * HOUR)
  expect((await idle.get('/staff')).statusCode).toBe(303)

  const reset = await signedIn(open, '佐藤 三郎', 'saburo@example.jp')
  const passwordHash = await hashPassword('あたらしい あいことば')
  await open.house.write((tx) =>
    makeStaff(tx, { name: '佐藤 三郎', email: 'saburo@example.jp', passwordHash, at: open.clock.now() }),
  )
  expect((await reset.get('/staff')).statusCode).toBe(303)
})

test('the cookie of a session is read by no script, goes to no other site, and over https only where that is the address', async () => {
  for (const [env, name, secure] of [
    [{}, 'sid', undefined],
    [{ BASE_URL: 'https://tsumugi.example.jp' }, '__Host-sid', true],
  ] as const) {
    const open = await openOne(env)
    await addStaff(open)
    const answer = await open.app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: new URLSearchParams({ email: 'hanako@example.jp', password: PASSWORD }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: open.house.config.baseUrl,
        'sec-fetch-site': 'same-origin',
      },
    })
    const cookie = answer.cookies.find((one) => one.name === name)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie?.secure).toBe(secure)
  }
})

test('a token planted before signing in is worth nothing afterwards', async () => {
  const open = await openOne()
  const victim = await signedIn(open)
  const planted = { ...victim.cookies }
  await victim.post('/sign-in', { email: 'hanako@example.jp', password: PASSWORD })
  expect(victim.cookies['sid']).not.toBe(planted['sid'])
  const other = browse(open.app)
  Object.assign(other.cookies, planted)
  expect((await other.get('/staff')).statusCode).toBe(303)
})

test('whoever was asked to sign in comes to the page that was asked for', async () => {
  const open = await openOne()
  await addStaff(open)
  const browser = browse(open.app)
  const asked = await browser.get('/staff/stories?state=held')
  expect(asked.headers['location']).toBe('/sign-in?next=%2Fstaff%2Fstories%3Fstate%3Dheld')
  const signIn = { email: 'hanako@example.jp', password: PASSWORD, next: '/staff/stories?state=held' }
  expect((await browser.post('/sign-in', signIn)).headers['location']).toBe('/staff/stories?state=held')
})
