import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

test('until somebody has put in their own telephone number the desk says that the sample’s stands on every page', async () => {
  const before = (await staff.get('/staff')).body
  expect([
    before.includes('さいしょに すること'),
    before.includes('0776-00-0000'),
    before.includes('/staff/programme#site-h'),
  ]).toEqual([true, true, true])
  const site = { service: '港の話', organisation: '港社協', department: '', telephone: '0776-11-2222', hours: '' }
  await staff.post('/staff/programme/site', site)
  expect((await staff.get('/staff')).body).not.toContain('さいしょに すること')
})
