import closeWithGrace from 'close-with-grace'
import { systemClock } from './base/clock.ts'
import { type Config, readConfig } from './config.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** Reads the configuration, opens the house, listens, says where to go first, and closes in order on SIGTERM. */
export async function serve(env: Record<string, string | undefined>): Promise<void> {
  const config = configOrExit(env)
  const open = await openHouse({ config, clock: systemClock })
  closeInOrder(open)
  await open.app.listen({ port: config.port, host: config.host })
  for (const line of open.welcome()) console.log(line)
}

/** Resolves once a signal or an error has stopped the service and everything is closed. */
export function closeInOrder(open: OpenHouse): Promise<void> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) open.app.log.fatal({ err }, 'the service stops because of an error')
    await open.close()
    stop()
  })
  return stopped
}

function configOrExit(env: Record<string, string | undefined>): Config {
  try {
    return readConfig(env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}
