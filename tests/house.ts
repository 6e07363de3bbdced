import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { fixedClock } from '../src/base/clock.ts'
import { readConfig } from '../src/config.ts'
import { type OpenHouse, openHouse } from '../src/open-house.ts'
import { makeStaff } from '../src/people/make-staff.act.ts'
import { hashPassword } from '../src/people/password.door.ts'

/** A real house on a folder of its own: real migrations, the sample programme, and a clock that stands at a Monday morning. */
export const TODAY = '2026-11-23T01:00:00Z'
export const PASSWORD = 'はるのうみ ひねもすのたり'
export const BASE_URL = 'http://127.0.0.1:3000'

export interface TestHouse extends OpenHouse {
  clock: ReturnType<typeof fixedClock>
}

const UNHURRIED = { pages: 100_000, guesses: 100_000, submissions: 100_000 }

export async function openTestHouse(env: Record<string, string> = {}, limits = UNHURRIED): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tsumugi-test-'))
  const clock = fixedClock(TODAY)
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', BASE_URL, ...env })
  const open = await openHouse({ config, clock, limits })
  return {
    ...open,
    clock,
    close: async () => {
      await open.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Headers as a browser sends them with our own forms. */
export const SAME_ORIGIN = { origin: BASE_URL, 'sec-fetch-site': 'same-origin' }

export function form(fields: Record<string, string | string[]>): Pick<InjectOptions, 'payload' | 'headers'> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const item of [value].flat()) body.append(name, item)
  return { payload: body.toString(), headers: { ...SAME_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' } }
}

/** One person at one browser: keeps cookies between requests, as a browser would. */
export interface Browser {
  cookies: Record<string, string>
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, fields: Record<string, string | string[]>): Promise<LightMyRequestResponse>
  send(options: InjectOptions): Promise<LightMyRequestResponse>
}

export function browse(app: FastifyInstance): Browser {
  const cookies: Record<string, string> = {}
  const send = async (options: InjectOptions) => {
    const answer = await app.inject({ ...options, cookies })
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) delete cookies[name]
      else cookies[name] = value
    }
    return answer
  }
  return {
    cookies,
    send,
    get: (url) => send({ method: 'GET', url }),
    post: (url, fields) => send({ method: 'POST', url, ...form(fields) }),
  }
}

let passwordHash: Promise<string> | undefined

export async function addStaff(
  { house }: Pick<TestHouse, 'house'>,
  name = '山田 花子',
  email = 'hanako@example.jp',
): Promise<number> {
  passwordHash ??= hashPassword(PASSWORD)
  const hash = await passwordHash
  return house.write((tx) => makeStaff(tx, { name, email, passwordHash: hash, at: house.clock.now() }).id)
}

/** A member of staff at her desk. */
export async function signedIn(
  open: Pick<TestHouse, 'house' | 'app'>,
  name?: string,
  email = 'hanako@example.jp',
): Promise<Browser & { accountId: number }> {
  const accountId = await addStaff(open, name, email)
  const browser = browse(open.app)
  const answer = await browser.post('/sign-in', { email, password: PASSWORD })
  if (answer.statusCode !== 303) throw new Error(`sign-in answered ${answer.statusCode}`)
  return { ...browser, accountId }
}
