import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, browse, openTestHouse, SAME_ORIGIN, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, pagesOf, tell } from '../stories/_tell.ts'

const REQUESTS = 10_000

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

/** The same ten thousand every time: a fault that is found can be found again (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    of: <T>(items: readonly T[]): T => items[below(items.length)] as T,
    chance: (p: number) => next() < p,
  } // never empty
}
type Dice = ReturnType<typeof dice>

const MARK = 'tsumugi-boundary'
const EVIL = `evil-${process.pid}`
const NAMES = [
  `../../../../tmp/${EVIL}.jpg`,
  `/tmp/${EVIL}`,
  `..\\..\\${EVIL}.exe`,
  `photo.jpg\u0000.php`,
  `${'a'.repeat(3000)}.jpg`,
  'CON',
  '.htaccess',
  '画像\u202e gpj.exe',
  '"; filename="/etc/passwd',
]
const TEXTS = [
  '\ud800',
  '\udfff\ud800',
  '\u0000\u0001',
  `<script>alert(1)</script>{{{x}}}`,
  "'; DROP TABLE stories; --",
  '＝1+1',
  '𠮷👨‍👩‍👧\u202e',
  'あ'.repeat(5000),
  'x'.repeat(70_000),
  '%00%ff%fe',
  '__proto__',
  '-1',
  '1e309',
  '',
]

// A picture that says it is sixty thousand pixels wide, a zip of zeros, and what calls itself something else.
const header = (width: number, height: number) => {
  const ihdr = Buffer.alloc(25)
  ihdr.writeUInt32BE(13, 0)
  ihdr.write('IHDR', 4, 'latin1')
  ihdr.writeUInt32BE(width, 8)
  ihdr.writeUInt32BE(height, 12)
  ihdr.set([8, 2, 0, 0, 0], 16)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ihdr])
}
const ZEROS = Buffer.alloc(2_000_000)
const FILES = [
  header(60_000, 60_000),
  Buffer.concat([header(4, 4), deflateSync(ZEROS)]),
  gzipSync(ZEROS),
  Buffer.from('PK\x03\x04' + 'A'.repeat(200), 'latin1'),
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
  Buffer.from('%PDF-1.7\n%%EOF'),
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('ftypheic')]),
  Buffer.alloc(0),
  Buffer.from('題名,なぜ\n"とじない'),
]

function addresses(code: string, receipt: string): string[] {
  const own = ['', '/withdrawal', '/consent', '/correction', '/reply', '/approval', '/guardian', '/return']
  return [
    ...Array.from({ length: 8 }, (_, at) => `/w/${code}/${at + 1}`),
    ...['/photos', '/voice', '/photos/1/removal', '/autosave', '/submission', '/new'].map(
      (path) => `/w/${code}${path}`,
    ),
    ...own.filter((path) => path !== '/withdrawal').map((path) => `${receipt}${path}`),
    ...['/w', '/my', '/staff/entries', '/staff/imports', '/staff/collections', '/staff/collections/1'],
    ...[
      '/acceptance',
      '/hold',
      '/version',
      '/public',
      '/exclusion',
      '/concern',
      '/consent',
      '/guardian',
      '/names',
      '/tags',
    ].map((path) => `/staff/stories/1${path}`),
  ]
}

const FIELDS = [
  ...Object.values({ 1: ['relation', 'role'], 2: ['happened', 'changes'], 3: ['significance', 'unsure'] }).flat(),
  ...[
    'area',
    'when',
    'whenDate',
    'panel',
    'web',
    'credit',
    'pen',
    'contact',
    'reply',
    '__proto__',
    'constructor',
    'photo-1-panel',
  ],
  ...[
    'key',
    'way',
    'toldOn',
    'words',
    'readBack',
    'scan',
    'base',
    'own',
    'title',
    'reason',
    '_page',
    '_seen',
    '_at',
    'seconds',
  ],
]

function multipart(die: Dice): { payload: Buffer; type: string } {
  const parts = Array.from({ length: 1 + die.below(6) }, () => {
    if (die.chance(0.5)) {
      const head = `--${MARK}\r\nContent-Disposition: form-data; name="${die.of(['photo', 'voice', 'sheet', 'file', 'scan', '', '__proto__'])}"; filename="${die.of(NAMES)}"\r\nContent-Type: ${die.of(['image/jpeg', 'text/html; charset=utf-7', 'audio/webm', '', 'multipart/mixed'])}\r\n\r\n`
      return Buffer.concat([Buffer.from(head), die.of(FILES), Buffer.from('\r\n')])
    }
    const charset = die.of(['', '', '; charset=shift_jis', '; charset=nonsense'])
    return Buffer.from(
      `--${MARK}\r\nContent-Disposition: form-data; name="${die.of(FIELDS)}"\r\nContent-Type: text/plain${charset}\r\n\r\n${die.of(TEXTS)}\r\n`,
    )
  })
  const whole = Buffer.concat([...parts, Buffer.from(`--${MARK}--\r\n`)])
  const payload = die.chance(0.3) ? whole.subarray(0, die.below(whole.length)) : whole
  const type = die.of([
    `multipart/form-data; boundary=${MARK}`,
    `multipart/form-data; boundary=${MARK}`,
    `multipart/form-data; boundary="${MARK}`,
    'multipart/form-data',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
  ])
  return { payload, type }
}

function plainForm(die: Dice): { payload: Buffer; type: string } {
  const fields = Array.from({ length: die.below(12) }, () => {
    const value = die.of(TEXTS)
    const coded = die.chance(0.5) ? encodeURIComponent(value.toWellFormed()) : value
    return `${die.of(FIELDS)}${die.of(['', '', '[]', '[0][x]'])}=${coded}`
  })
  const type = die.of([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/json',
    'text/plain',
    'application/octet-stream',
    '',
  ])
  return { payload: Buffer.from(fields.join('&'), die.chance(0.1) ? 'latin1' : 'utf8'), type }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

test(`${REQUESTS} hostile requests: no fault of ours, no accepted story lost, no file outside the vault (R4.1)`, async () => {
  const die = dice(20261123)
  const teller = browse(open.app)
  const receipts = [await tell(open, {})]
  await fillIn(open, teller)
  const targets = addresses(codeOf(open), receipts[0] ?? '')
  const faults: string[] = []
  for (let n = 0; n < REQUESTS; n++) {
    const url = die.of(targets)
    const { payload, type } = die.chance(0.55) ? multipart(die) : plainForm(die)
    const who = url.startsWith('/staff') ? staff : teller
    const headers = { ...SAME_ORIGIN, ...(type ? { 'content-type': type } : {}) }
    const { statusCode, body } = await who.send({ method: 'POST', url, payload, headers })
    if (statusCode >= 500) faults.push(`${statusCode} ${url} ${type} ${payload.subarray(0, 200).toString('latin1')}`)
    if (statusCode >= 400 && !/<html lang="ja"/.test(body)) faults.push(`no page of ours: ${statusCode} ${url} ${type}`)
    // Among all of it people go on telling: each of them has a receipt that opens.
    if (n % 1000 === 500)
      receipts.push(await tell(open, { 2: { ...pagesOf(open)[2], happened: `${n}番めの話です。` } }))
  }
  expect(faults.slice(0, 5)).toEqual([])
  const opened = await Promise.all(receipts.map((receipt) => browse(open.app).get(receipt)))
  expect(opened.map(({ statusCode }) => statusCode)).toEqual(receipts.map(() => 200))
  for (let n = 500; n < REQUESTS; n += 1000)
    expect(opened.some(({ body }) => body.includes(`${n}番めの話です。`))).toBe(true)
  expect(allStories(open).length).toBeGreaterThanOrEqual(receipts.length)
  const strange = filesIn(open.house.config.dataDir).filter(
    (name) => !/^(tsumugi\.sqlite(-wal|-shm)?|secret\.key|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/.test(name),
  )
  expect(strange).toEqual([])
  expect([existsSync(join(tmpdir(), EVIL)), existsSync(`/tmp/${EVIL}.jpg`), existsSync(`${EVIL}.exe`)]).toEqual([
    false,
    false,
    false,
  ])
  expect(open.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
}, 240_000)
