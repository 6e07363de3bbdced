import { afterAll, beforeAll, expect, test } from 'vitest'
import { drafts } from '../../src/stories/stories.table.ts'
import { type Browser, browse, form, openTestHouse, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, pagesOf, plainBody, tell } from './_tell.ts'

let open: TestHouse
let at: string
beforeAll(async () => {
  open = await openTestHouse()
  at = `/w/${codeOf(open)}`
})
afterAll(() => open.close())

const draftCount = () => open.house.db.select().from(drafts).all().length
const draftCookieOf = (browser: Browser) => browser.cookies[`draft-${codeOf(open)}`]

test('without JavaScript: eight pages, each leading to the next, then check, send and receipt', async () => {
  const browser = browse(open.app)
  expect((await browser.get(at)).statusCode).toBe(200)
  for (const [number, fields] of Object.entries(pagesOf(open))) {
    const page = await browser.get(`${at}/${number}`)
    expect([page.statusCode, page.body.includes(`action="${at}/${number === '5' ? 'photos' : number}"`)]).toEqual([
      200,
      true,
    ])
    const answer = await browser.post(`${at}/${number}`, fields)
    expect([answer.statusCode, answer.headers['location']]).toEqual([
      303,
      number === '8' ? `${at}/check` : `${at}/${Number(number) + 1}`,
    ])
  }
  const check = await browser.get(`${at}/check`)
  expect(check.body).toContain('サロンで名前をよばれました。')
  const sent = await browser.post(`${at}/submission`, {})
  const receipt = await browser.get(String(sent.headers['location']))
  expect([sent.statusCode, receipt.statusCode]).toEqual([303, 200])
  expect(receipt.body).toContain('R8後-0001')
  expect(receipt.body).toContain('data-draft-clear')
})

test('no use is answered beforehand, and nothing has a length at which it is cut', async () => {
  const browser = browse(open.app)
  await fillIn(open, browser)
  for (const number of [7, 8]) expect((await browser.get(`${at}/${number}`)).body).not.toMatch(/ checked/)
  expect((await browser.get(`${at}/2`)).body).not.toContain('maxlength')
})

test('merely looking makes no draft; the first answer makes one, and an autosave adds to it', async () => {
  const [browser, before] = [browse(open.app), draftCount()]
  await browser.get(`${at}/1`)
  await browser.post(`${at}/autosave`, { relation: 'self' })
  expect(draftCount()).toBe(before)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  expect(draftCount()).toBe(before + 1)
  expect((await browser.post(`${at}/autosave`, { happened: 'とちゅうまで' })).statusCode).toBe(204)
  expect((await browser.get(`${at}/2`)).body).toContain('とちゅうまで')
})

test('a page that asks again shows everything that was typed', async () => {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const answer = await browser.post(`${at}/2`, {
    changes: ['朝の体操', '<b>と & と'],
    before: '前のようす',
    happened: ' ',
    now: '今のようす',
  })
  expect(answer.statusCode).toBe(422)
  for (const typed of ['朝の体操', '&lt;b&gt;と &amp; と', '前のようす', '今のようす', 'id="happened-error"'])
    expect(answer.body).toContain(typed)
  const where = await browser.post(`${at}/4`, { when: '三年前の春', whenDate: '2031-01-01' })
  expect([where.statusCode, where.body.includes('三年前の春')]).toEqual([422, true])
})

test('what is missing is named at the end with a way to its page, and from there back to the end', async () => {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  await browser.post(`${at}/2`, { happened: 'ここだけ書いた' })
  const [sent, before] = [await browser.post(`${at}/submission`, {}), allStories(open).length]
  expect(sent.statusCode).toBe(422)
  expect([...plainBody(sent).matchAll(/<li><a href="[^"]*\/(\d\?check=1#\w+)"/g)].map(([, way]) => way)).toEqual([
    '3?check=1#significance',
    '4?check=1#area',
    '4?check=1#when',
  ])
  const mended = await browser.post(`${at}/3?check=1`, { unsure: '1' })
  expect([mended.headers['location'], allStories(open).length]).toEqual([`${at}/check`, before])
})

test('one box or three: the words go along without JavaScript', async () => {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const turned = await browser.post(`${at}/2`, {
    before: 'はじめの文',
    happened: 'できごとの文',
    now: 'いまの文',
    boxes: 'one',
  })
  expect(turned.headers['location']).toBe(`${at}/2#happened`)
  const page = (await browser.get(`${at}/2`)).body
  expect(page).toContain('はじめの文\n\nできごとの文\n\nいまの文')
  expect(page).not.toContain('name="before"')
})

test('after sending, the pages of the wizard lead to the receipt; the start page is free for the next person', async () => {
  const browser = browse(open.app)
  const receipt = await tell(open, {}, browser)
  expect(draftCookieOf(browser)).toBeUndefined()
  for (const page of ['1', '8', 'check', 'later'])
    expect((await browser.get(`${at}/${page}`)).headers['location']).toBe(receipt)
  expect((await browser.post(`${at}/3`, { significance: 'あとから' })).headers['location']).toBe(receipt)
  await browser.get(at)
  const fresh = await browser.get(`${at}/1`)
  expect([fresh.statusCode, fresh.body.includes(' checked')]).toEqual([200, false])
})

test('hostile text prints as text on check and receipt', async () => {
  const browser = browse(open.app)
  const evil = '<img src=x onerror=alert(1)>{{constructor}}《ルビ》'
  await fillIn(open, browser, {
    2: { happened: evil },
    3: { significance: `${evil}why` },
    6: { title: evil },
    8: { credit: 'pen', pen: evil },
  })
  const check = await browser.get(`${at}/check`)
  const sent = await browser.post(`${at}/submission`, {})
  const receipt = await browser.get(String(sent.headers['location']))
  for (const { body } of [check, receipt]) {
    expect(body).toContain('&lt;img src')
    expect(body).not.toContain('<img src=x')
  }
})

test('a page of another site cannot write, send or withdraw', async () => {
  const browser = browse(open.app)
  const receipt = await tell(open, {}, browser)
  await fillIn(open, browser)
  const before = allStories(open).length
  for (const url of [`${at}/1`, `${at}/autosave`, `${at}/submission`, `${receipt}/withdrawal`]) {
    const { payload } = form({ relation: 'group', role: 'staff' })
    const answer = await browser.send({
      method: 'POST',
      url,
      payload: payload ?? '',
      headers: {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect(answer.statusCode).toBe(403)
  }
  expect([allStories(open).length, allStories(open).some(({ state }) => state === 'withdrawn')]).toEqual([
    before,
    false,
  ])
})

test('the check shows the names as they were written, and one yes answers for one use alone', async () => {
  const browser = browse(open.app)
  await fillIn(open, browser, { 7: { panel: 'yes' }, 8: { credit: 'pen', pen: 'たんぽぽ', realName: '坂井 さくら' } })
  const { body } = await browser.get(`${at}/check`)
  for (const words of ['たんぽぽ', '坂井 さくら']) expect(body).toContain(words)
  const unanswered =
    body.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<[^>]+>/g, '').split('答えていません（使いません）').length - 1
  expect(unanswered).toBe(6)
})
