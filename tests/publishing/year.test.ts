import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAPER_AUDIENCES } from '../../src/publishing/publication.ts'
import { partsOf } from '../../src/publishing/publishing.store.ts'
import { linesOf, openPdf, spokenTextOf, textOf } from './_pdf.ts'
import { answer, fetchPaper, nameTeller, openPress, type Press, REAL_NAME, REASON } from './_press.ts'

const flat = (text: string) => text.replace(/\s/g, '')
const idIn = (address: string) => Number(address.split('/').at(-1))

// Of the three stories that were read, one was chosen; all may be told within the council, the first on paper as well.
let press: Press
beforeAll(async () => {
  press = await openPress({ recommendations: ['集会所の鍵を、借りやすくしてほしい'] })
  const { room, stories } = press
  for (const id of Object.values(stories)) answer(room, id, { internal: 'yes', credit: 'none' })
  answer(room, stories.first, { print: 'yes' })
  nameTeller(room, stories.first, 'さくら')
  room.store.sqlite
    .prepare(
      "UPDATE stories SET age = '75+', gender = 'f', collector_name = '聞き手 一郎', happened_on = '2026-05-03' WHERE id = ?",
    )
    .run(stories.first)
})
afterAll(() => press.close())

async function make(wish: Record<string, string>): Promise<string> {
  const form = { year: '2026', audience: 'internal', ...wish }
  const answered = await press.facilitator.post('/staff/publications/year', form)
  if (answered.statusCode !== 303) throw new Error(`asking answered ${answered.statusCode}`)
  await press.open.worker.idle()
  return String(answered.headers['location'])
}

test('the yearbook tells each chosen story once, by its kind of change, with reasons and how it was chosen', async () => {
  const address = await make({ paper: 'yearbook' })
  const pdf = await fetchPaper(press, address)
  const [text, lines] = [flat(await spokenTextOf(pdf)), (await linesOf(pdf)).map(flat)]
  for (const words of [
    '変化のお話集',
    '令和8年度',
    flat(REASON),
    '同意の範囲で1/1本を掲載',
    '平均や全体の割合を表すものではありません',
  ])
    expect(text).toContain(words)
  expect(lines.filter((line) => line === 'ただいまと言える場所')).toHaveLength(1)
  expect(text).not.toMatch(/蓑輪ひみ子さんの畑|回覧板で名前を知った|さくら/)
  expect((await openPdf(pdf)).numPages).toBeGreaterThan(4)
  expect(partsOf(press.room.store.db, idIn(address)).filter(({ part }) => part === 'told')).toHaveLength(1)
  const list = (await press.facilitator.get('/staff/publications')).body
  expect(list).toContain('変化のお話集「令和8年度」')
})

test('a story that may not be used for that is not in it, and the year says so before anything is made (I2)', async () => {
  const refused = await press.facilitator.post('/staff/publications/year', {
    year: '2026',
    paper: 'yearbook',
    audience: 'web',
  })
  expect([refused.statusCode, refused.body.includes('話した人の同意がありません')]).toEqual([422, true])
  const address = await make({ paper: 'yearbook', audience: 'print' })
  answer(press.room, press.stories.first, { print: 'no' })
  const file = await press.facilitator.get(`${address}/file`)
  answer(press.room, press.stories.first, { print: 'yes' })
  expect([file.statusCode, (await press.facilitator.get(`${address}/file`)).statusCode]).toEqual([410, 200])
})

const cellsOf = async (bytes: Buffer) => {
  const [head = [], ...rows] = (await readWorkbook(bytes))[0]?.data ?? []
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [String(name), row[index] ?? null])))
}

test('the record sheet has one row a story, with days as days and what became of it (R9)', async () => {
  const address = await make({ paper: 'xlsx' })
  const file = await press.facilitator.get(`${address}/file`)
  expect(file.headers['content-type']).toContain('spreadsheetml')
  expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('お話の記録表_令和8年度')
  const rows = await cellsOf(file.rawPayload)
  expect(rows).toHaveLength(3)
  const [first, second] = rows
  expect(first).toMatchObject({
    題: 'ただいまと言える場所',
    年代: expect.stringContaining('75'),
    聞き取った人: '聞き手 一郎',
    '圏域の会で 読んだ': 'はい',
    '圏域の会で えらばれた': 'はい',
    '圏域の会の 理由': REASON,
    次にしてほしいこと: '集会所の鍵を、借りやすくしてほしい',
    あった日: new Date('2026-05-03T00:00:00Z'),
  })
  expect(first?.['話した日']).toBeInstanceOf(Date)
  expect([second?.['圏域の会で 読んだ'], second?.['圏域の会で えらばれた']]).toEqual(['はい', null])
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`さくら|${REAL_NAME}`))
})

test.each(PAPER_AUDIENCES)(
  'a sheet for %s holds only stories that may go there, and of the person only what the council keeps',
  async (audience) => {
    const may = { internal: 3, print: 1 }[audience as string] ?? 0
    const form = { year: '2026', paper: 'csv', audience }
    if (may === 0) {
      expect((await press.facilitator.post('/staff/publications/year', form)).statusCode).toBe(422)
      return
    }
    const text = String(await fetchPaper(press, await make(form)))
    expect(text.split('\r\n').filter((line) => /^R8/.test(line))).toHaveLength(may)
    expect(text.startsWith('\ufeff受付番号,題,')).toBe(true)
    expect(text.includes('聞き手 一郎')).toBe(audience === 'internal')
    expect(text.includes('年代')).toBe(audience === 'internal')
  },
)

test('the form says what to do when something is missing, and comes back as it was filled in', async () => {
  const answered = await press.facilitator.post('/staff/publications/year', {
    year: '2026',
    audience: 'training',
    pageSize: 'a5',
  })
  expect([answered.statusCode, answered.body.includes('何をつくるか、えらんでください')]).toEqual([422, true])
  expect(answered.body).toMatch(/value="training"[^>]*checked|checked[^>]*value="training"/)
  const odd = await press.facilitator.post('/staff/publications/year', {
    year: '1 OR 1',
    paper: 'csv',
    audience: 'internal',
  })
  expect([odd.statusCode, odd.body.includes('どの年度か、えらんでください')]).toEqual([422, true])
  const none = await press.facilitator.post('/staff/publications/year', {
    year: '2031',
    paper: 'csv',
    audience: 'internal',
  })
  expect([none.statusCode, none.body.includes('載せられるお話がありません')]).toEqual([422, true])
})

test('the pages of a paper can be looked at as pictures while its tellers allow it, and no longer (I2)', async () => {
  const address = await make({ paper: 'yearbook', audience: 'print' })
  const page = (await press.facilitator.get(address)).body
  const pictures = [...page.matchAll(/<img src="([^"]+\/pages\/\d+)"/g)].map(([, src = '']) => src)
  expect(pictures.length).toBe((await openPdf(await fetchPaper(press, address))).numPages)
  const look = async (at: string) => {
    const { statusCode, headers, rawPayload } = await press.facilitator.get(at)
    return { statusCode, type: headers['content-type'], sign: rawPayload.toString('latin1', 8, 12) }
  }
  for (const at of [pictures[0] ?? '', `${pictures.at(-1)}?size=large`])
    expect(await look(at)).toEqual({ statusCode: 200, type: 'image/webp', sign: 'WEBP' })
  expect((await look(`${address}/pages/99`)).statusCode).toBe(404)
  answer(press.room, press.stories.first, { print: 'no' })
  const after = await look(pictures[0] ?? '')
  answer(press.room, press.stories.first, { print: 'yes' })
  expect(after.statusCode).toBe(410)
})

test('a sheet has no pages and no second copy; the yearbook in large type on A5 is a book as well', async () => {
  const sheet = (await press.facilitator.get(await make({ paper: 'csv' }))).body
  expect([sheet.includes('画面で見る'), sheet.includes('保存用のPDF'), sheet.includes('CSVを受け取る')]).toEqual([
    false,
    false,
    true,
  ])
  const address = await make({ paper: 'yearbook', pageSize: 'a5', largeType: 'yes', furigana: 'on' })
  expect(flat(await textOf(await fetchPaper(press, address)))).toContain('変化のお話集')
})

test('a story of another year that a reason names is written down with the sheet, and takes it along when it goes (I2)', async () => {
  const own = await openPress({
    reason: '「回覧板で名前を知った」の話とくらべても、待っていてくれる人ができた変化が大切だと話し合いました。',
  })
  const { room, stories, facilitator, open } = own
  for (const id of Object.values(stories)) answer(room, id, { internal: 'yes', credit: 'none' })
  room.store.sqlite.exec(`
    INSERT INTO cycles (fiscal_year, half, opens_on, closes_on) VALUES (2025, 'second', '2025-10-01', '2026-03-31');
    UPDATE stories SET cycle_id = (SELECT max(id) FROM cycles) WHERE id = ${stories.third}`)
  const asked = await facilitator.post('/staff/publications/year', { year: '2026', paper: 'csv', audience: 'internal' })
  await open.worker.idle()
  const address = String(asked.headers['location'])
  const parts = partsOf(room.store.db, idIn(address))
  expect(parts.map(({ storyId, part }) => [storyId, part])).toContainEqual([stories.third, 'named'])
  const codes = [(await facilitator.get(`${address}/file`)).statusCode]
  answer(room, stories.third, { internal: 'no' })
  codes.push((await facilitator.get(`${address}/file`)).statusCode)
  await own.close()
  expect(codes).toEqual([200, 410])
})
