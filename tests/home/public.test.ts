import { afterAll, beforeAll, expect, test } from 'vitest'
import { allCollections, openCollections } from '../../src/programme/collections.store.ts'
import { addStaff, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { codeOf } from '../stories/_tell.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
  await addStaff(open)
})
afterAll(() => open.close())

const get = (url: string) => browse(open.app).get(url)
const textOf = (html: string) =>
  html.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<svg.*?<\/svg>|<[^>]+>/gs, '').replace(/\s+/g, '')
const missingIn = (text: string, words: string[]) => words.filter((word) => !text.includes(word))
const linksIn = (html: string) => [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, address = '']) => address)

test('the front page explains, invites, and says what is promised', async () => {
  const page = await get('/')
  const words = [
    '聞かせてください',
    '10分くらい',
    '競うものではありません',
    'ひとつずつ決めます',
    '取り下げること',
    '0776-00-0000',
  ]
  expect([page.statusCode, missingIn(textOf(page.body), words)]).toEqual([200, []])
  expect(page.body).toContain(`href="/w/${codeOf(open)}"`)
})

test('every link of the front page, of the explanation and of the promise leads somewhere', async () => {
  const links = new Set<string>()
  for (const page of ['/', '/about', '/privacy']) for (const link of linksIn((await get(page)).body)) links.add(link)
  expect(links.size).toBeGreaterThan(4)
  const dead = await Promise.all([...links].map(async (link) => [link, (await get(link)).statusCode]))
  expect(dead.filter(([, status]) => status !== 200)).toEqual([])
})

test('what the method is stands under about, what happens to a story under privacy', async () => {
  expect(
    missingIn(textOf((await get('/about')).body), ['MostSignificantChange', '優劣をつけるためではありません', '理由']),
  ).toEqual([])
  const promise = textOf((await get('/privacy')).body)
  const words = [
    '答えなかったところは「いいえ」',
    '鍵をかけて',
    '7日のあいだ',
    '期間がすぎたおはなしは',
    '保護者と本人の両方',
    '撮った場所の記録',
  ]
  expect(missingIn(promise, [...words, '配った紙は、集めることができません'])).toEqual([])
})

test('with two open collections the front page asks for the passphrase; with none it says that nothing is open', async () => {
  const staff = await signedIn(open, '鈴木 一', 'a@example.jp')
  await staff.post('/staff/collections', { title: 'もうひとつ', closesOn: '' })
  expect(linksIn((await get('/')).body)).not.toContain(`/w/${codeOf(open)}`)
  expect(linksIn((await get('/')).body)).toContain('/w')
  for (const { id } of allCollections(open.house.db))
    await staff.post(`/staff/collections/${id}/end`, { state: 'closed' })
  expect(openCollections(open.house.db, open.clock.now())).toEqual([])
  const closed = await get('/')
  expect(missingIn(textOf(closed.body), ['いまは受付をしていません'])).toEqual([])
  expect(linksIn(closed.body).filter((link) => link.startsWith('/w/'))).toEqual([])
})

const NUMBER = /番号 <b>(E-[0-9A-Z]{5})<\/b>/

test.each([
  ['an address that is not there', 404, () => get('/nowhere')],
  [
    'a round that is not there',
    404,
    async () => (await signedIn(open, 'べつの人', 'b@example.jp')).get('/staff/rounds/99'),
  ],
  ['a receipt that nobody has', 404, () => get('/my/notatoken')],
  [
    'a form from another site',
    403,
    () => open.app.inject({ method: 'POST', url: '/w', headers: { origin: 'https://evil.example' } }),
  ],
  ['an address that cannot be read', 404, () => get('/%E0%A4%A')],
])('%s is a page with a sentence and a request number', async (_, status, ask) => {
  const answer = await ask()
  const number = NUMBER.exec(answer.body)?.[1]
  expect([answer.statusCode, answer.headers['content-type'], typeof number]).toEqual([
    status,
    'text/html; charset=utf-8',
    'string',
  ])
  expect([answer.headers['cache-control'], /エラー|Error|undefined|\bat .*\.ts/.exec(answer.body)]).toEqual([
    'no-store',
    null,
  ])
})

test('what breaks inside is told without its reason, with another number each time', async () => {
  const staff = await signedIn(open, 'こわす人', 'c@example.jp')
  open.store.sqlite.exec('ALTER TABLE publications RENAME TO elsewhere_x')
  const answers = [await staff.get('/staff/publications'), await staff.get('/staff/publications')]
  open.store.sqlite.exec('ALTER TABLE elsewhere_x RENAME TO publications')
  const numbers = answers.map(({ body }) => NUMBER.exec(body)?.[1])
  expect([answers.map(({ statusCode }) => statusCode), new Set(numbers).size, numbers.includes(undefined)]).toEqual([
    [500, 500],
    2,
    false,
  ])
  expect(answers[0]?.body.match(/no such table|SQLITE|elsewhere_x/)).toBeNull()
  expect((await staff.get('/staff/publications')).statusCode).toBe(200)
})

test('every page says its language, and no page of ours is kept by a stranger’s cache', async () => {
  for (const address of ['/', '/about', '/privacy', '/w', '/sign-in', '/nowhere']) {
    const { body, headers } = await get(address)
    expect([address, body.startsWith('<!doctype html>\n<html lang="ja"'), /<title>[^<]+<\/title>/.test(body)]).toEqual([
      address,
      true,
      true,
    ])
    expect(String(headers['cache-control'] ?? 'no-store')).not.toMatch(/public|max-age=[1-9]/)
  }
})
