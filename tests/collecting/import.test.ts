import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unseal } from '../../src/base/seal.ts'
import { importById } from '../../src/collecting/imports.store.ts'
import { allCollections } from '../../src/programme/collections.store.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { tellerOf } from '../../src/stories/stories.store.ts'
import { ownTextOf } from '../../src/stories/texts.store.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { csv, uploadSheet, workbook } from './_import.ts'

let open: TestHouse
let staff: Browser & { accountId: number }
beforeEach(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterEach(() => open.close())

const FORM = readFileSync(join(import.meta.dirname, 'google-forms.csv'))
const HEAD = ['だれのお話ですか', '何がありましたか', 'なぜ大切ですか', 'いつごろ', '選ぶ会']
const ROW = ['自分のこと', 'サロンで名前をよばれました。', '待つ人がいるから', '夏', 'はい']

async function upload(bytes: Buffer | string, name?: string): Promise<string> {
  const answer = await uploadSheet(staff, bytes, name)
  if (answer.statusCode !== 303) throw new Error(`upload answered ${answer.statusCode}`)
  return String(answer.headers['location'])
}

const idOf = (address: string) => Number(address.split('/').at(-1))
const rowOf = (address: string) => importById(open.house.db, idOf(address))
const text = (html: string) => html.replace(/<r[tp]>.*?<\/r[tp]>/g, '').replace(/<[^>]+>/g, '')
const confirm = async (address: string, browser: Browser = staff) =>
  browser.post(`${address}/confirmation`, { revision: String(rowOf(address)?.revision) })

test('an export of Google Forms comes in as it is: looked at first, and nothing written before it is confirmed', async () => {
  const address = await upload(FORM)
  const page = await staff.get(address)
  expect(page.statusCode).toBe(200)
  expect(text(page.body)).toContain('6件のお話が入ります')
  expect(rowOf(address)?.mapping.columns.filter((field) => field === '')).toEqual([''])
  expect(allStories(open)).toEqual([])
  const answer = await confirm(address)
  expect([answer.statusCode, answer.headers['location']]).toEqual([303, address])
  const [first, second, third, , child] = allStories(open)
  expect(first).toMatchObject({
    ...{ number: 'R8後-0001', channel: 'file', words: 'own', state: 'received', toldOn: '2026-11-20' },
    ...{ relation: 'self', role: 'participant', age: '75+', gender: 'f', peopleCount: 12, happenedWhen: '今年の夏' },
    ...{ changes: ['朝 起きる時間が早くなった', 'あいさつをする人がふえた'], collectorName: '', readBack: null },
    ...{ typistId: staff.accountId, typistName: '山田 花子' },
  })
  expect(ownTextOf(open.house.db, first?.id ?? 0)).toMatchObject({
    title: 'また来週',
    happened:
      'サロンの帰りに、となりの人が「また来週」と言いました。\nその一言で、次の火曜日まで元気でいようと思いました😊',
  })
  expect(standingOf(open.house.db, first?.id ?? 0)?.answers).toEqual({
    ...{ panel: 'yes', internal: 'yes', funder: 'yes', event: 'yes', print: 'yes', web: 'ask', training: 'yes' },
    ...{ credit: 'pen', until: '3y', reply: 'group' },
  })
  expect([second?.toldOn, third?.toldOn]).toEqual(['2026-11-20', '2026-11-21'])
  expect(ownTextOf(open.house.db, third?.id ?? 0)?.significance).toBe(
    open.house.messages.say('wizard.significance.unsureText'),
  )
  const { contactSealed, nameSealed } = tellerOf(open.house.db, third?.id ?? 0) ?? {}
  expect([contactSealed, nameSealed].map((sealed) => sealed && unseal(open.house.secret.seal, sealed))).toEqual([
    ...['taro＠example.jp', '架空 太郎'],
  ])
  expect(standingOf(open.house.db, child?.id ?? 0)?.young).toBe(true)
  expect(rowOf(address)).toMatchObject({
    state: 'done',
    fileHash: null,
    loadedCount: 6,
    refusedCount: 0,
    refusedSealed: null,
  })
  expect(text((await staff.get(address)).body)).toContain('6件を入れました')
})

test('what was collected for an event belongs to its collection; one that is unknown is none', async () => {
  const [collection] = allCollections(open.house.db)
  const defaults = { relation: '', role: 'other', area: 'unknown', toldOn: '2026-11-20' }
  const files = [
    { chosen: String(collection?.id), rows: [HEAD, ROW] },
    { chosen: '999', rows: [HEAD, ['自分のこと', 'ほかのお話です。', 'わけ', '夏', 'はい']] },
  ]
  for (const { chosen, rows } of files) {
    const address = await upload(csv(rows))
    const columns = Object.fromEntries(
      rowOf(address)?.mapping.columns.map((field, at) => [`column-${at}`, field]) ?? [],
    )
    const mapped = await staff.post(`${address}/mapping`, { ...defaults, ...columns, collection: chosen })
    expect(mapped.statusCode).toBe(303)
    await confirm(address)
  }
  expect(allStories(open).map(({ collectionId }) => collectionId)).toEqual([collection?.id, null])
})

test('the same rows as a workbook make the same stories', async () => {
  const address = await upload(workbook([HEAD, ROW], [['ほか']]), 'お話.xlsx')
  await confirm(address)
  expect(allStories(open).map(({ channel, relation, happenedWhen }) => [channel, relation, happenedWhen])).toEqual([
    ['file', 'self', '夏'],
  ])
})

test('confirmed twice, uploaded twice or by two people at once, each row is one story', async () => {
  const [one, two] = [await upload(FORM), await upload(FORM)]
  const other = await signedIn(open, '佐藤 次郎', 'jiro@example.jp')
  const answers = await Promise.all([confirm(one), confirm(one, other), confirm(two, other), confirm(two)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 303, 409, 409])
  expect(allStories(open)).toHaveLength(6)
  expect([rowOf(one)?.loadedCount, rowOf(two)?.loadedCount].sort()).toEqual([0, 6])
  const again = await staff.get(await upload(FORM))
  expect(text(again.body)).toContain('R8後-0001 として、もう入っています。')
})

test('each refused row has its number in the file and one reason; the good ones come in', async () => {
  const rows = [
    HEAD,
    ROW,
    ['自分のこと', '', 'わけ', '夏', 'はい'],
    ['', '', '', '', ''],
    ['宇宙', 'うちゅうの話', 'わけ', '夏', 'はい'],
    ['', 'だれの話か ない', 'わけ', '夏', ''],
    ['自分のこと', 'サロンで 名前を\nよばれました。', 'ほかのわけ', '夏', ''],
    ['団体のこと', 'とてもながい'.repeat(1000), 'わけ', '夏', ''],
  ]
  const address = await upload(csv(rows))
  const { body } = await staff.get(address)
  const refused = [...body.matchAll(/<span class="chip">(\d+)行め<\/span><\/td><td class="c-main">([^<]*)</g)]
  expect(refused.map(([, number, reason]) => `${number} ${reason}`)).toEqual([
    '3 「何がありましたか（お話）」が書かれていません。',
    '5 「だれのお話か」の「宇宙」が わかりません。',
    '6 「だれのお話か」が書かれていません。',
    '7 このファイルの 2行め と同じ文です。',
    '8 「何がありましたか（お話）」が長すぎます（4,000文字まで、いまは 6,000文字）。',
  ])
  await confirm(address)
  expect(allStories(open)).toHaveLength(1)
  expect(rowOf(address)).toMatchObject({ loadedCount: 1, refusedCount: 5 })
  // What is here already needs no mending.
  const kept = (await staff.get(`${address}/refused`)).body
  expect([kept.split('\r\n').length, kept.includes('同じ文です'), kept.includes('うちゅうの話')]).toEqual([
    6,
    false,
    true,
  ])
})

test('refused rows come back as a table that reckons nothing, and once mended they come in as they were', async () => {
  const odd = ['＝1+1', '=HYPERLINK("http://x")', '+81', '-5', '@a', '\tタブ', "'=そのまま", '改行\nあり、"引用"']
  const address = await upload(
    csv([
      [...HEAD, ...odd.map((_, n) => `メモ${n}`)],
      ['', ...ROW.slice(1), ...odd],
    ]),
  )
  const { headers, body, rawPayload } = await staff.get(`${address}/refused`)
  expect([headers['content-type'], rawPayload.subarray(0, 3).toString('hex')]).toEqual([
    'text/csv; charset=utf-8',
    'efbbbf',
  ])
  expect([...body.matchAll(/(?:^|,)"([=+\-@\t\r＝＋－＠])/gm)]).toEqual([])
  expect(body.trimEnd().endsWith('"「だれのお話か」が書かれていません。"')).toBe(true)
  const mended = await upload(body.replace('\r\n"",', '\r\n"自分のこと",'))
  expect((await staff.get(mended)).body).toContain('1件')
  const again = (await staff.get(`${await upload(body)}/refused`)).body
  expect(again).toBe(body)
  await confirm(mended)
  expect(allStories(open)).toHaveLength(1)
})

test('the match can be changed by hand; each question is asked by one column', async () => {
  const address = await upload(
    csv([
      ['A', 'B', 'C'],
      ['ほんとうの話', 'わけ', '三国'],
    ]),
  )
  expect(text((await staff.get(address)).body)).toContain('の列が決まっていません')
  const defaults = { relation: 'other', role: 'staff', area: 'unknown', toldOn: '2026-10-01' }
  const twice = await staff.post(`${address}/mapping`, {
    ...defaults,
    'column-0': 'happened',
    'column-1': 'happened',
    'column-2': 'area',
  })
  expect(twice.statusCode).toBe(422)
  expect(text(twice.body)).toContain('1つの列だけで えらんでください')
  expect(twice.body.match(/value="happened" selected/g)).toHaveLength(2)
  const sent = await staff.post(`${address}/mapping`, {
    ...defaults,
    'column-0': 'happened',
    'column-1': '',
    'column-2': 'area',
  })
  expect(sent.headers['location']).toBe(`${address}#check`)
  const stale = await staff.post(`${address}/confirmation`, { revision: '1' })
  expect(stale.statusCode).toBe(409)
  await confirm(address)
  expect(allStories(open)[0]).toMatchObject({
    relation: 'other',
    role: 'staff',
    toldOn: '2026-10-01',
    happenedWhen: 'わからない',
    areaId: 1,
  })
  const answers = standingOf(open.house.db, allStories(open)[0]?.id ?? 0)?.answers
  expect(answers).toEqual({})
})

test('a file without a column for consent says so, and its stories are for staff alone', async () => {
  const { body } = await staff.get(await upload(csv([HEAD.slice(0, 4), ROW.slice(0, 4)])))
  expect(text(body)).toContain('同意のないものとして入り、社協の担当者だけが読みます')
})
