import { afterEach, beforeEach, expect, test } from 'vitest'
import { jobMap } from '../../src/app.ts'
import { DAY } from '../../src/base/clock.ts'
import { dropOldImports } from '../../src/collecting/import-sheet.act.ts'
import { importById, importFiles } from '../../src/collecting/imports.store.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { csv, uploadSheet } from './_import.ts'

let open: TestHouse
let staff: Browser & { accountId: number }
beforeEach(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterEach(() => open.close())

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
const prepare = (statement: string) => open.store.sqlite.prepare(statement)
const journal = () => prepare("SELECT deed, detail FROM journal WHERE subject_kind = 'import' ORDER BY id").all()

test('a story that came another way, and one that was taken back, do not come in again by file', async () => {
  await confirm(await upload(csv([HEAD, ROW])))
  prepare("UPDATE stories SET state = 'withdrawn', state_before = 'received', withdrawn_at = ?").run(open.clock.now())
  const again = await upload(csv([HEAD, ['家族のこと', '　サロンで名前を よばれました。', '', '', '']]))
  expect(text((await staff.get(again)).body)).toContain('R8後-0001 と同じ文です。')
  await confirm(again)
  expect(allStories(open)).toHaveLength(1)
})

test('bytes are let go of when a file is loaded or thrown away, and after thirty days untouched', async () => {
  const [loaded, dropped, forgotten] = [
    await upload(csv([HEAD, ROW, ['', ...ROW.slice(1, 2), '', '', '']])),
    await upload(csv([HEAD, ['自分のこと', 'ほか', '', '', '']])),
    await upload(csv([HEAD, ['自分のこと', 'べつ', '', '', '']])),
  ]
  const hashes = importFiles(open.house.db)
  expect([hashes.length, hashes.every((hash) => open.house.vault.has(hash))]).toEqual([3, true])
  await confirm(loaded)
  await staff.post(`${dropped}/removal`, {})
  expect([rowOf(dropped)?.state, importFiles(open.house.db).length]).toEqual(['dropped', 1])
  expect(text((await staff.get(dropped)).body)).toContain('入れないで 消しました')
  open.clock.advance(29 * DAY)
  await open.house.write((tx) => dropOldImports(tx, open.clock.now()))
  expect(rowOf(forgotten)?.state).toBe('uploaded')
  open.clock.advance(2 * DAY)
  await jobMap(open.house).sweep?.work({})
  expect([rowOf(forgotten)?.state, rowOf(loaded)?.refusedSealed, importFiles(open.house.db)]).toEqual([
    'dropped',
    null,
    [],
  ])
  expect(prepare('SELECT count(*) FROM files').pluck().get()).toBe(0)
})

test('the journal knows what was done and how much of it, and no word of anybody', async () => {
  await confirm(
    await upload(
      csv([
        ['これはある人の お話で 何がありましたか', 'だれのお話ですか'],
        ['ひみつの話', '自分のこと'],
      ]),
    ),
  )
  expect(journal()).toEqual([
    { deed: 'keep-sheet', detail: '{"columns":["happened","relation"],"rows":1}' },
    { deed: 'import-stories', detail: '{"rows":1,"loaded":1,"refused":0}' },
  ])
})
