import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '../../src/base/clock.ts'
import { readConfig } from '../../src/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openStore } from '../../src/db/open.ts'
import { openWriter, writeNow } from '../../src/db/write.ts'
import { openHouse } from '../../src/open-house.ts'
import { allCycles } from '../../src/programme/cycles.store.ts'
import { ensureCycles } from '../../src/programme/ensure-cycles.act.ts'
import { loadSample } from '../../src/programme/load-sample.act.ts'
import { logicModel } from '../../src/programme/model.store.ts'
import {
  allAreas,
  currentDomains,
  keywordLists,
  tellerDomains,
  theProgramme,
} from '../../src/programme/programme.store.ts'
import { wordingsAt } from '../../src/programme/wordings.store.ts'
import { allActivities, allWords } from '../../src/programme/words.store.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { programme as sample } from './_samples.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

// As the presentation of 坂井市社会福祉協議会 says it; its three outcomes without a heading stand as 中期.
const PRESENTATION = {
  long: ['地域の中での社会的孤立が解消される', '地域コミュニティが活性化する', '住民の地域への愛着が向上する'],
  mid: [
    '地域の中で参加や活躍できる機会が多くできる',
    '自分の所属できる居場所が地域内にできる',
    '地域福祉に興味を持つ人(企業)が増える',
  ],
  short: [
    '地域への関心が進む',
    '団体の活動が活性化する',
    '団体間ネットワークが強固になる',
    '地域内に参加できる場所が増える',
  ],
  output: [
    '活動団体の幅が広がる',
    '新たな居場所が増加する',
    '分野横断の居場所ができる',
    'ネットワークが強化される',
    '無関心層が地域課題に興味を持つ',
    '福祉関心者が増加する',
    '必要な資源にアクセスしやすくなる',
    '住民の福祉教育につながる',
  ],
  activity: [
    '居場所サミット(つながりづくりセミナー)',
    '子ども食堂連絡会',
    '地域資源マップの作製',
    '地域企業との勉強会',
    '職員のスキルアップ(コーディネーション、ファンドレイジング)',
  ],
}

test('an empty database gets the logic model of Sakai, word for word', () => {
  const { outcomes } = logicModel(open.house.db)
  for (const [kind, labels] of Object.entries(PRESENTATION))
    expect(outcomes.filter((outcome) => outcome.kind === kind).map(({ label }) => label)).toEqual(labels)
  expect(outcomes).toHaveLength(Object.values(PRESENTATION).flat().length)
})

test('its columns are linked, and from every activity a way leads to a long-term outcome', () => {
  const { outcomes, links } = logicModel(open.house.db)
  const kindOf = new Map(outcomes.map(({ id, kind }) => [id, kind]))
  const reaches = (id: number): boolean =>
    kindOf.get(id) === 'long' || links.some(({ fromId, toId }) => fromId === id && reaches(toId))
  expect(outcomes.filter(({ id }) => !reaches(id)).map(({ label }) => label)).toEqual([])
  expect(links.length).toBe(sample.links.length)
})

test('it gets the domains A to F with their prompts, and G for staff alone (R2.2)', () => {
  const { db } = open.house
  expect(currentDomains(db).map(({ code, label, kind }) => `${code} ${label} ${kind}`)).toEqual([
    'A 人とのつながり・居場所 named',
    'B 出番・役割 named',
    'C 団体の活動・団体どうしのつながり named',
    'D 地域への気持ち・関心 named',
    'E そのほかの変化 any_other',
    'F うまくいかなかったこと・学んだこと lessons',
    'G 社協・職員の変化 internal',
  ])
  expect(tellerDomains(db).map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  expect(currentDomains(db).filter(({ prompt, easy }) => !/ますか|ありますか/.test(prompt) || easy === '')).toEqual([])
})

test('each named domain is tied to outcomes of the logic model, and A to F each have a list of keywords (R2.7)', () => {
  const { db } = open.house
  const { byDomain, outcomes } = logicModel(db)
  const labels = new Map(outcomes.map(({ id, label }) => [id, label]))
  const tied = Map.groupBy(byDomain, (row) => row.domainCode)
  expect(
    tied
      .get('A')
      ?.map(({ outcomeId }) => labels.get(outcomeId))
      .sort(),
  ).toEqual(['地域の中での社会的孤立が解消される', '自分の所属できる居場所が地域内にできる'].sort())
  expect(['A', 'B', 'C', 'D'].filter((code) => !tied.has(code))).toEqual([])
  expect(
    keywordLists(db)
      .filter(({ words }) => words.length >= 5)
      .map(({ code }) => code),
  ).toEqual([...['A', 'B', 'C', 'D', 'E', 'F']])
})

test('it gets the four areas, and says itself that their names, the links and 中期 are an assumption', () => {
  const { db } = open.house
  expect(allAreas(db).map(({ name }) => name)).toEqual(['三国', '丸岡', '春江', '坂井'])
  const note = theProgramme(db)?.note ?? ''
  for (const words of ['推測', '三国・丸岡・春江・坂井', '中期', '線']) expect(note).toContain(words)
})

test('it gets activities, the words of the dictionary and the wording of every consent', () => {
  const { db } = open.house
  expect(allWords(db).map(({ surface }) => surface)).toEqual(expect.arrayContaining(['地区ふくしの会', '子ども食堂']))
  expect(allActivities(db).map(({ name }) => name)).toEqual(sample.activities.map(({ name }) => name))
  const wordings = wordingsAt(db, Date.now())
  const asked = ['panel', 'internal', 'funder', 'event', 'print', 'web', 'training', 'photo', 'credit', 'edit']
  for (const key of [...asked, 'third', 'until', 'reply']) expect(wordings.get(key)?.text, key).toMatch(/か。|。$/)
})

test('one collection is open, and the start prints its passphrase, its address and where to make the first account', () => {
  const [welcome, collection, first, ...rest] = open.welcome()
  expect(welcome).toBe('つむぎ: http://127.0.0.1:3000')
  expect(collection).toMatch(
    /^おはなしの受付「おはなしの受付」 合言葉: [ぁ-ん]+ \d\d {2}http:\/\/127\.0\.0\.1:3000\/w\/\w+$/,
  )
  expect([first, rest]).toEqual(['さいしょの設定: http://127.0.0.1:3000/first-run', []])
})

test('a second start loads nothing again and keeps what was changed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tsumugi-again-'))
  const opening = {
    config: readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    clock: fixedClock('2026-11-23T01:00Z'),
  }
  const first = await openHouse(opening)
  const [domain] = currentDomains(first.house.db)
  first.store.sqlite.prepare('UPDATE domains SET label = ? WHERE id = ?').run('わたしたちのことば', domain?.id)
  const lines = first.welcome()
  await first.close()
  const second = await openHouse(opening)
  expect(currentDomains(second.house.db)[0]?.label).toBe('わたしたちのことば')
  expect(currentDomains(second.house.db)).toHaveLength(7)
  expect(allCycles(second.house.db)).toHaveLength(2)
  expect(second.welcome()).toEqual(lines)
  await second.close()
  rmSync(dataDir, { recursive: true })
})

/** The cycles of a database that was first opened at this moment, oldest first. */
function cyclesAt(moment: string): string[] {
  const store = openStore(':memory:')
  migrate(store.sqlite, resolve(import.meta.dirname, '../../migrations'))
  const at = Date.parse(moment)
  writeNow(store, (tx) => {
    loadSample(tx, sample, at)
    ensureCycles(tx, at)
  })
  const labels = allCycles(store.db).map(({ label, opensOn, closesOn }) => `${label} ${opensOn}–${closesOn}`)
  store.close()
  return labels.toReversed()
}

const R7後 = '令和7年度 後期 2025-10-01–2026-03-31'
const R8前 = '令和8年度 前期 2026-04-01–2026-09-30'
const R8後 = '令和8年度 後期 2026-10-01–2027-03-31'
const R9前 = '令和9年度 前期 2027-04-01–2027-09-30'

test.each([
  ['the last second of March', '2026-03-31T23:59:59+09:00', [R7後, R8前]],
  ['the first of April', '2026-04-01T00:00:00+09:00', [R8前, R8後]],
  ['the last second of September', '2026-09-30T23:59:59+09:00', [R8前, R8後]],
  ['the first of October', '2026-10-01T00:00:00+09:00', [R8後, R9前]],
])('at %s in Japan the cycle that holds today and the next stand (R3.5)', (_, moment, expected) => {
  expect(cyclesAt(moment)).toEqual(expected)
})

test('cycles follow each other through years of starts, each there once and without a gap (R3.5)', async () => {
  const store = openStore(':memory:')
  migrate(store.sqlite, resolve(import.meta.dirname, '../../migrations'))
  const write = openWriter(store)
  for (const month of [...Array(36).keys()]) await write((tx) => ensureCycles(tx, Date.UTC(2026, month, 28)))
  const cycles = allCycles(store.db).toReversed()
  expect(cycles).toHaveLength(8)
  const gaps = cycles.slice(1).filter(({ opensOn }, at) => {
    const before = cycles[at]?.closesOn ?? ''
    return Date.parse(opensOn) - Date.parse(before) !== 24 * 60 * 60 * 1000
  })
  expect(gaps).toEqual([])
  store.close()
})
