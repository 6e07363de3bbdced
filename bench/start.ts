import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Measure } from './language.ts'
import { median, ROUNDS } from './town.ts'

const MAIN = resolve(import.meta.dirname, '../src/main.ts')

interface Start {
  ms: number
  megabytes: number
}

/** From the command to the first answer, against a bare Node that answers; and the memory held then. */
export async function benchStart(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-start-'))
  const [first, again, bare]: [Start[], Start[], Start[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    const dataDir = join(folder, String(round))
    first.push(await start([MAIN], dataDir))
    again.push(await start([MAIN], dataDir))
    bare.push(await start(['-e', BARE], dataDir))
  }
  rmSync(folder, { recursive: true })
  return [measure('start on an empty database', first, bare), measure('start on its own database', again, bare)]
}

const BARE = "require('node:http').createServer((_, answer) => answer.end('ok')).listen(process.env.PORT, '127.0.0.1')"

function measure(name: string, starts: Start[], bare: Start[]): Measure {
  const [ms, bareMs] = [starts, bare].map((list) => median(list.map((one) => one.ms))) as [number, number]
  const [mb, bareMb] = [starts, bare].map((list) => median(list.map((one) => one.megabytes))) as [number, number]
  return {
    name,
    ratio: `${(ms / bareMs).toFixed(1)} × a bare Node server`,
    detail: `${ms.toFixed(0)} ms and ${mb.toFixed(0)} MB (with the dictionary loaded) against ${bareMs.toFixed(0)} ms and ${bareMb.toFixed(0)} MB`,
  }
}

async function start(args: string[], dataDir: string): Promise<Start> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  while (!(await answers(port))) await new Promise((done) => setTimeout(done, 5))
  const ms = performance.now() - began
  // The dictionary loads after the first answer; memory is told once it is there.
  await new Promise((done) => setTimeout(done, 2_000))
  const megabytes = residentMegabytes(child)
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { ms, megabytes }
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/up`).then(
    (answer) => answer.ok,
    () => false,
  )
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

function freePort(): Promise<number> {
  const { promise, resolve: found } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => found(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
