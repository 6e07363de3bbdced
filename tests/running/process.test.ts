import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openStore } from '../../src/db/open.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const folders: string[] = []
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-process-'))
  folders.push(folder)
  return folder
}

interface Started {
  child: ChildProcess
  address: string
  output(): string
  exit: Promise<number | null>
}

function run(args: string[], env: Record<string, string>, input = '') {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env } })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += bytes))
  child.stdin?.end(input)
  return { child, output: () => output, exit: once(child, 'close').then(([code]) => code as number | null) }
}

async function start(dataDir: string, env: Record<string, string> = {}): Promise<Started> {
  const port = await freePort()
  const started = run(['src/main.ts'], { DATA_DIR: dataDir, PORT: String(port), ...env })
  const address = `http://127.0.0.1:${port}`
  while (!started.output().includes('つむぎ: ')) {
    if (started.child.exitCode !== null) throw new Error(started.output())
    await Promise.race([once(started.child.stdout ?? started.child, 'data'), started.exit])
  }
  return { ...started, address }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const WORDS = { text: 'ひみつのできごと', why: 'ひみつのわけ', name: '本名ひみ子', contact: 'himitsu@example.jp' }

/** Tells a whole story over the network; the address of its receipt. */
async function tell({ address, output }: Started): Promise<string> {
  const code = /\/w\/(\w+)/.exec(output())?.[1]
  let cookie = ''
  const send = async (page: string, fields: Record<string, string>) => {
    const answer = await fetch(`${address}/w/${code}/${page}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { cookie, origin: address, 'sec-fetch-site': 'same-origin' },
    })
    cookie = [cookie, ...answer.headers.getSetCookie().map((one) => one.split(';')[0])].filter(Boolean).join('; ')
    if (answer.status !== 303) throw new Error(`${page} answered ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }
  await send('1', { relation: 'self', role: 'participant' })
  await send('2', { happened: WORDS.text })
  await send('3', { significance: WORDS.why })
  await send('4', { area: '1', when: '今年の夏', activity: 'none' })
  for (const page of ['5', '6', '7']) await send(page, {})
  await send('8', { credit: 'pen', pen: 'さくら', realName: WORDS.name, reply: 'mail', contact: WORDS.contact })
  return (await send('submission', {})).replace('?new=1', '')
}

test('a story whose receipt was handed out survives the sudden death of the process, and is read after it', async () => {
  const folder = newFolder()
  const first = await start(folder)
  const receipt = await tell(first)
  first.child.kill('SIGKILL')
  await first.exit
  const second = await start(folder)
  const page = await fetch(second.address + receipt)
  expect([page.status, (await page.text()).includes(WORDS.text)]).toEqual([200, true])
  second.child.kill('SIGTERM')
  expect(await second.exit).toBe(0)
  const { sqlite, close } = openStore(join(folder, 'tsumugi.sqlite'))
  expect(sqlite.prepare('SELECT count(*) FROM stories').pluck().get()).toBe(1)
  expect(sqlite.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  close()
})

test('a stop lets the request that is running finish', async () => {
  const { address, child, exit } = await start(newFolder())
  const body = new URLSearchParams({ name: '山田 花子', email: 'hanako@example.jp', password: 'x' }).toString()
  const head = [
    'POST /first-run HTTP/1.1',
    `Host: ${new URL(address).host}`,
    `Origin: ${address}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.setEncoding('utf8')
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  expect(String(await once(socket, 'data'))).toContain('100 Continue')
  child.kill('SIGTERM')
  while (await fetch(address, { headers: { connection: 'close' } }).then(Boolean, () => false));
  let answer = ''
  socket.on('data', (text) => (answer += text))
  socket.write(body)
  await once(socket, 'close')
  expect(answer).toContain('HTTP/1.1 422')
  expect(answer).toContain('山田 花子')
  expect(await exit).toBe(0)
})

test('the log of a whole submission holds no word, name, address or key of the teller', async () => {
  const house = await start(newFolder(), { LOG_LEVEL: 'debug' })
  const receipt = await tell(house)
  await fetch(house.address + receipt)
  house.child.kill('SIGTERM')
  await house.exit
  const log = house
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  expect(log.filter((line) => line.includes('/w/:code/submission'))).toHaveLength(1)
  const keys = [...Object.values(WORDS), receipt.split('/').at(-1) ?? 'none', 'さくら', '今年の夏']
  expect(
    log.filter((line) => keys.some((key) => line.includes(key) || line.includes(encodeURIComponent(key)))),
  ).toEqual([])
})

test('what stops a start is said in a sentence: settings, a taken port, a database from a newer version', async () => {
  const settings = run(['src/main.ts'], { PORT: 'abc', BASE_URL: 'nowhere', LOG_LEVEL: 'loud', DATA_DIR: newFolder() })
  expect(await settings.exit).toBe(2)
  for (const name of ['PORT', 'BASE_URL', 'LOG_LEVEL']) expect(settings.output()).toContain(name)

  const house = await start(newFolder())
  const port = new URL(house.address).port
  const second = run(['src/main.ts'], { PORT: port, DATA_DIR: newFolder() })
  expect(await second.exit).toBe(1)
  expect(second.output()).toContain(`port ${port} is in use`)

  const folder = newFolder()
  const { child, exit } = await start(folder)
  child.kill('SIGTERM')
  await exit
  const store = openStore(join(folder, 'tsumugi.sqlite'))
  store.sqlite.exec("INSERT INTO migrations (name, checksum, ran_at) VALUES ('9999_later.sql', 'x', 1)")
  store.close()
  const older = run(['src/main.ts'], { PORT: '0', DATA_DIR: folder })
  expect(await older.exit).toBe(1)
  expect(older.output()).toContain('9999_later.sql')
  expect(older.output()).not.toMatch(/\n\s+at /)
})

test('tasks tell how they are used; one that is not there ends with code 2', async () => {
  const help = run(['src/task.ts', '--help'], {})
  expect(await help.exit).toBe(0)
  for (const name of ['make-staff', 'count', 'demo', 'routes']) {
    expect(help.output()).toContain(name)
    const one = run(['src/task.ts', name, '--help'], {})
    expect([await one.exit, one.output()]).toEqual([0, expect.stringContaining(`npm run task -- ${name}`)])
  }
  const unknown = run(['src/task.ts', 'fly'], {})
  expect([await unknown.exit, unknown.output()]).toEqual([2, expect.stringContaining('no task is called fly')])
})

test('make-staff makes an account, and then gives it a new password', async () => {
  const env = { DATA_DIR: newFolder() }
  const args = ['src/task.ts', 'make-staff', '--email', 'hanako@example.jp', '--name', '山田 花子']
  const short = run(args, env, 'みじかい\n')
  expect([await short.exit, short.output()]).toEqual([2, expect.stringContaining('12')])
  const made = run(args, env, 'はるのうみ ひねもすのたり\n')
  expect([await made.exit, made.output()]).toEqual([0, 'アカウントを作りました。\n'])
  const again = run(args, env, 'あきのひの びおろんの ためいき\n')
  expect([await again.exit, again.output()]).toEqual([0, 'パスワードを新しくしました。\n'])
})

test('audit follows the journal, finds a printed head, and names the first broken entry (running.md §4.3)', async () => {
  const env = { DATA_DIR: newFolder() }
  const audit = async (...args: string[]) => {
    const asked = run(['src/task.ts', 'audit', ...args], env)
    return [await asked.exit, asked.output()]
  }
  expect(await audit()).toEqual([2, expect.stringContaining('データベースがありません')])
  const making = ['src/task.ts', 'make-staff', '--email', 'hanako@example.jp', '--name', '山田 花子']
  for (const password of ['はるのうみ ひねもすのたり\n', 'あきのひの びおろんの ためいき\n'])
    await run(making, env, password).exit
  const [code, whole] = await audit()
  expect([code, whole]).toEqual([0, expect.stringContaining('2件は、はじめから終わりまで つながっています')])
  const head = /いまのしるし: (\w{12})/.exec(String(whole))?.[1] ?? ''
  expect(await audit('--from-head', head)).toEqual([0, expect.stringContaining(`しるし ${head} は、2番`)])
  expect((await audit('--from-head', '0123456789ab'))[0]).toBe(1)
  expect((await audit('--from-head', 'きのう'))[0]).toBe(2)
  const { sqlite, close } = openStore(join(env.DATA_DIR, 'tsumugi.sqlite'))
  sqlite.exec(`DROP TRIGGER journal_is_never_changed; UPDATE journal SET actor_name = '別人' WHERE id = 1`)
  close()
  expect(await audit()).toEqual([1, expect.stringContaining('1番（')])
})
