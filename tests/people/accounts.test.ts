import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { plainBody } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const PASSWORD = 'うみかぜ そよぐ みなとまち'
const JIRO = { name: '中村 次郎', email: 'jiro@example.jp', password: PASSWORD }
const enter = async (email: string, password = PASSWORD) => {
  const browser = browse(open.app)
  return { browser, status: (await browser.post('/sign-in', { email, password })).statusCode }
}
const idOf = (email: string) => open.store.sqlite.prepare('SELECT id FROM accounts WHERE email = ?').pluck().get(email)
const deeds = () =>
  open.store.sqlite.prepare("SELECT deed FROM journal WHERE deed LIKE '%-account' ORDER BY id").pluck().all()

test('a colleague is let in, signs in, and can lead a round; the password stands nowhere', async () => {
  expect((await staff.post('/staff/accounts', JIRO)).statusCode).toBe(303)
  const { browser, status } = await enter(JIRO.email)
  expect([status, (await browser.get('/staff')).statusCode]).toEqual([303, 200])
  const list = (await staff.get('/staff/accounts')).body
  expect([list.includes('中村 次郎'), list.includes(PASSWORD)]).toEqual([true, false])
  expect((await staff.get('/staff/rounds/new')).body).toContain('中村 次郎')
  const rows = JSON.stringify(open.store.sqlite.prepare('SELECT * FROM journal').all())
  expect([rows.includes(PASSWORD), rows.includes(JIRO.email)]).toEqual([false, false])
})

test('one address makes one account, in whichever letters; a weak password is refused; what was typed stays, but for the password', async () => {
  const again = await staff.post('/staff/accounts', { ...JIRO, email: 'JIRO@example.jp', name: '別の人' })
  const page = plainBody(again)
  expect([again.statusCode, page.includes('href="#email"'), page.includes('value="別の人"')]).toEqual([422, true, true])
  const weak = plainBody(
    await staff.post('/staff/accounts', { name: '鈴木', email: 's@example.jp', password: 'みじかい' }),
  )
  expect([weak.includes('href="#password"'), weak.includes('みじかい'), idOf('s@example.jp')]).toEqual([
    ...[true, false, undefined],
  ])
})

test('who leaves is out at once and stays in the records; they can come back; nobody shuts themselves out', async () => {
  const { browser } = await enter(JIRO.email)
  const id = idOf(JIRO.email)
  expect((await staff.post(`/staff/accounts/${id}/leaving`, {})).statusCode).toBe(303)
  expect((await browser.get('/staff')).statusCode).toBe(303)
  expect((await enter(JIRO.email)).status).toBe(422)
  expect((await staff.get('/staff/rounds/new')).body).not.toContain('中村 次郎')
  await staff.post(`/staff/accounts/${id}/return`, {})
  expect((await enter(JIRO.email)).status).toBe(303)
  const own = idOf('hanako@example.jp')
  expect((await staff.post(`/staff/accounts/${own}/leaving`, {})).statusCode).toBe(409)
  expect((await staff.post('/staff/accounts/999/leaving', {})).statusCode).toBe(404)
  expect(deeds()).toEqual(['add-account', 'disable-account', 'enable-account'])
})

test('nobody but staff sees or adds colleagues', async () => {
  expect((await browse(open.app).get('/staff/accounts')).statusCode).toBe(303)
  expect((await browse(open.app).post('/staff/accounts', JIRO)).statusCode).toBe(401)
})
