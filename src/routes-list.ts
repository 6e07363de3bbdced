import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from './base/clock.ts'
import { readConfig } from './config.ts'
import { openHouse } from './open-house.ts'

/** The task routes: every address in one list, with its audience. */
export async function listRoutes(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tsumugi-routes-'))
  const open = await openHouse({ config: readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), clock: systemClock })
  await open.app.ready()
  for (const { method, url, audience } of open.app.allAddresses)
    console.log(`${audience.padEnd(11)} ${method.padEnd(5)} ${url}`)
  await open.close()
  rmSync(dataDir, { recursive: true, force: true })
  return 0
}
