import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from './base/clock.ts'
import { readConfig } from './config.ts'
import { acceptedStoryIds, chosenReceipts, openRoundLinks } from './demo/links.store.ts'
import { acceptThemes, loadDemo } from './demo/load-demo.job.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { makeStaff } from './people/make-staff.act.ts'
import { hashPassword } from './people/password.door.ts'
import { theProgramme } from './programme/programme.store.ts'
import { closeInOrder, listen } from './serve.ts'

const FACILITATOR = { name: '桑原 直子', email: 'kuwabara@example.jp' }
const WORDS = [
  'はる',
  'なつ',
  'あき',
  'ふゆ',
  'うみ',
  'やま',
  'かわ',
  'そら',
  'ゆき',
  'つき',
  'はな',
  'とり',
  'かぜ',
  'いし',
]

/** npm run demo: the same service on a database of its own, with fictional stories and the links to walk in. */
export async function runDemo({ fresh }: Record<string, string | boolean | undefined>): Promise<number> {
  const config = readConfig({ ...process.env, DATA_DIR: process.env['DATA_DIR'] || 'data/demo' })
  claimFolder(config.dataDir)
  if (fresh) begin(config.dataDir)
  const open = await openHouse({ config, clock: systemClock })
  const stopped = closeInOrder(open)
  const { facilitator, password } = await welcomeFacilitator(open)
  await loadDemo(open.house, facilitator)
  await listen(open)
  console.log([...open.welcome(), ...linesFor(open, password)].join('\n'))
  void acceptTagsOnceRead(open, facilitator)
  await stopped
  return 0
}

const MARK = 'demo'

// Real stories are neither mixed with fictional ones nor deleted by --fresh: only a folder that began as a demo is taken.
function claimFolder(dataDir: string): void {
  if (!existsSync(join(dataDir, MARK)) && existsSync(join(dataDir, 'tsumugi.sqlite')))
    throw new Error(`${dataDir} holds a database that is no demo; set DATA_DIR to another folder`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(join(dataDir, MARK), '')
}

function begin(dataDir: string): void {
  for (const name of ['tsumugi.sqlite', 'tsumugi.sqlite-wal', 'tsumugi.sqlite-shm', 'secret.key', 'files'])
    rmSync(join(dataDir, name), { recursive: true, force: true })
}

// A new password at each start: the demo's database is no place for a lasting one.
async function welcomeFacilitator({ house }: OpenHouse) {
  const password = Array.from({ length: 6 }, () => WORDS[randomInt(WORDS.length)]).join('')
  const passwordHash = await hashPassword(password)
  const { id } = await house.write((tx) => makeStaff(tx, { ...FACILITATOR, passwordHash, at: house.clock.now() }))
  return { facilitator: { id, name: FACILITATOR.name }, password }
}

function linesFor({ house }: OpenHouse, password: string): string[] {
  const { baseUrl } = house.config
  const members = openRoundLinks(house.db, house.secret).map(
    ({ panel, name, path }) => `  ${panel} ${name}: ${baseUrl}${path}`,
  )
  const receipts = chosenReceipts(house.db, house.secret).map(({ number, path }) => `  ${number}: ${baseUrl}${path}`)
  return [
    `見本の取り組み: ${theProgramme(house.db)?.name ?? ''}（お話も人も、すべて つくり話です）`,
    `職員の入り口: ${baseUrl}/sign-in`,
    `  ${FACILITATOR.email}  パスワード: ${password}`,
    '選ぶ会のメンバーの入り口:',
    ...members,
    '話した人のページ（選ばれたお話の 受付票のリンク）:',
    ...receipts,
  ]
}

async function acceptTagsOnceRead(
  { house, worker, store }: OpenHouse,
  by: { id: number; name: string },
): Promise<void> {
  await house.language.ready
  await worker.idle()
  // Stopped while it was still reading: there is nothing left to write to.
  if (!store.sqlite.open) return
  await acceptThemes(house, by, acceptedStoryIds(house.db))
}
