import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photograph } from '../../src/stories/picture.door.ts'
import { attachmentsOf, fellowsOf } from '../../src/stories/stories.store.ts'
import { addStaff, type Browser, browse, openTestHouse, PASSWORD, type TestHouse } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { type EntryFields, newEntry, sendEntry } from './_entry.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  await addStaff(open)
  staff = browse(open.app)
  await staff.post('/sign-in', { email: 'hanako@example.jp', password: PASSWORD })
})
afterAll(() => open.close())

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n')

const newForm = (way: string): Promise<EntryFields> => newEntry(open, staff, way)
const send = (fields: EntryFields, sheets: { name: string; bytes: Buffer }[] = []) => sendEntry(staff, fields, sheets)

const newest = () => {
  const story = allStories(open).at(-1)
  if (!story) throw new Error('no story was entered')
  return story
}

test('a paper is typed as it stands; its scan lies beside it, for staff alone (R4.5)', async () => {
  const picture = await photograph(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="#fff"/></svg>',
  )
  const answer = await send(await newForm('paper'), [
    { name: '../../etc/passwd.jpg', bytes: picture },
    { name: 'scan.pdf', bytes: PDF },
  ])
  const story = newest()
  expect([answer.statusCode, answer.headers['location']]).toEqual([303, `/staff/entries/${story.id}/slip`])
  expect(story).toMatchObject({ channel: 'paper', typistName: '山田 花子', collectorName: '', toldOn: '2026-11-20' })
  const sheets = attachmentsOf(open.house.db, story.id)
  expect(sheets.map(({ kind, media }) => [kind, media])).toEqual([
    ['scan', 'image/jpeg'],
    ['scan', 'application/pdf'],
  ])
  const at = `/staff/stories/${story.id}/attached`
  const pdf = await staff.get(`${at}/${sheets[1]?.id}`)
  expect([pdf.headers['content-disposition'], pdf.rawPayload.equals(PDF)]).toEqual([
    'attachment; filename="scan.pdf"',
    true,
  ])
  expect((await staff.get(`${at}/${sheets[0]?.id}/thumb`)).headers['content-type']).toBe('image/jpeg')
  expect((await browse(open.app).get(`${at}/${sheets[0]?.id}`)).statusCode).toBe(303)
  const page = await staff.get(`/staff/stories/${story.id}`)
  expect([page.body.includes('もとの紙'), page.body.includes('入力した人')]).toEqual([true, true])
})

test('a telephone call asks who listened and whether it was read back; nothing typed is lost, the sheet neither (R4.3)', async () => {
  const fields = { ...(await newForm('phone')), collectorName: '', happened: '電話で聞いた話です。\n次の行。' }
  const before = allStories(open).length
  const asked = await send(fields, [{ name: 'memo.pdf', bytes: PDF }])
  expect([asked.statusCode, allStories(open).length]).toEqual([422, before])
  for (const text of [
    '聞いた人の名前を書いてください',
    '読み返したかどうかを',
    '電話で聞いた話です。\n次の行。',
    '1枚め（PDF）',
  ])
    expect(asked.body).toContain(text)
  const scan = /name="scan" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
  const mended = { ...fields, collectorName: '第2層 梅子', readBack: 'confirmed', readBackOn: '2026-11-21', scan }
  expect((await send(mended)).statusCode).toBe(303)
  expect(newest()).toMatchObject({
    ...{
      channel: 'phone',
      collectorName: '第2層 梅子',
      collectorId: null,
      readBack: 'confirmed',
      readBackOn: '2026-11-21',
    },
  })
  expect(attachmentsOf(open.house.db, newest().id)).toHaveLength(1)
})

test('a mark that nobody of us wrote brings no file in', async () => {
  const made = `${Buffer.from(JSON.stringify({ fileHash: 'a'.repeat(64), media: 'image/jpeg' })).toString('base64url')}.${'x'.repeat(43)}`
  expect((await send({ ...(await newForm('paper')), scan: made })).statusCode).toBe(303)
  expect(attachmentsOf(open.house.db, newest().id)).toEqual([])
})

test('pressed twice, and sent again after the answer was lost: one story', async () => {
  const fields = await newForm('paper')
  const before = allStories(open).length
  const twice = await Promise.all([
    send(fields, [{ name: 'a.pdf', bytes: PDF }]),
    send(fields, [{ name: 'a.pdf', bytes: PDF }]),
  ])
  await send(fields)
  expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303])
  expect(allStories(open).length).toBe(before + 1)
  expect(attachmentsOf(open.house.db, newest().id)).toHaveLength(1)
})

test('in a group: those who told it together stand beside the first, and only their number is shown', async () => {
  const answer = await send({
    ...(await newForm('group')),
    ...{ collectorName: '山田 花子', readBack: 'impossible', readBackWhy: '集まりが終わった' },
    fellowName: ['佐藤 梅子', '', ''],
    fellowNote: ['参加者', '近所の人', ''],
  })
  expect(answer.statusCode).toBe(303)
  expect([fellowsOf(open.house.db, newest().id).length, newest().collectorId]).toEqual([2, 1])
  const { body } = await staff.get(`/staff/stories/${newest().id}`)
  expect([body.includes('佐藤'), body.includes('2人')]).toEqual([false, true])
})

test('the slip names number and words; it opens the page of the teller', async () => {
  await send(await newForm('paper'))
  const { body } = await staff.get(`/staff/entries/${newest().id}/slip`)
  expect(body).toContain(newest().number)
  expect(/slip__words">([ぁ-ん]+ ){3}[ぁ-ん]+</.test(body)).toBe(true)
})

test('the long form asks what the pages ask, in their order', async () => {
  const { body } = await staff.get('/staff/entries/new?way=paper')
  const names = [...body.matchAll(/ name="([a-zA-Z]+)"/g)].map(([, name]) => name ?? '')
  const wizard = readFileSync(join(import.meta.dirname, '../../src/stories/wizard.ts'), 'utf8')
  const asked = [...wizard.matchAll(/fields: \[([^\]]*)\]/g)].flatMap(([, fields]) =>
    [...(fields ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name ?? ''),
  )
  // `activityOther` follows its choice, and one box instead of three is a wish of the pages.
  const order = [...new Set(names)].filter((name) => asked.includes(name))
  expect(order.toSorted()).toEqual(asked.filter((name) => name !== 'onebox').toSorted())
  const place = (name: string) => order.indexOf(name)
  expect(place('relation')).toBeLessThan(place('happened'))
  expect(place('happened')).toBeLessThan(place('significance'))
  expect(place('significance')).toBeLessThan(place('area'))
  expect(place('area')).toBeLessThan(place('title'))
  expect(place('title')).toBeLessThan(place('panel'))
  expect(place('panel')).toBeLessThan(place('credit'))
})

test('days that are still to come, texts that are too long and files of another kind get a sentence each', async () => {
  const fields = {
    ...(await newForm('visit')),
    toldOn: '2027-01-01',
    collectorName: 'あ'.repeat(61),
    readBack: 'confirmed',
  }
  const { statusCode, body } = await send(fields, [{ name: 'virus.exe', bytes: Buffer.from('MZ') }])
  expect(statusCode).toBe(422)
  for (const text of [
    'これからの日になっています',
    '60文字までにしてください',
    '読み返した日を えらんでください',
    'PDF で つけてください',
  ])
    expect(body).toContain(text)
})
