import type { AddressInfo } from 'node:net'
import { fixedClock } from '../../src/base/clock.ts'
import { readConfig } from '../../src/config.ts'
import { openHouse } from '../../src/open-house.ts'
import { listen } from '../../src/serve.ts'

// A house in a process of its own, on the folder and at the moment it is told; it says where it listens, and closes when it is let go.
const [dataDir = '', now = ''] = process.argv.slice(2)
const open = await openHouse({
  config: readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'debug' }),
  clock: fixedClock(Number(now)),
  limits: { pages: 100_000, guesses: 100_000, submissions: 100_000 },
})
await listen(open)
process.once('disconnect', () => void open.close().then(() => process.exit(0)))
process.send?.(`http://127.0.0.1:${(open.app.server.address() as AddressInfo).port}`)
