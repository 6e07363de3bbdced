import closeWithGrace from 'close-with-grace'
import { systemClock } from './base/clock.ts'
import { readConfig } from './config.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** Reads the configuration, opens the house, listens, says where to go first, and closes in order on SIGTERM. */
export async function serve(env: Record<string, string | undefined>): Promise<void> {
  const config = await orExit(2, () => readConfig(env))
  const open = await orExit(1, () => openHouse({ config, clock: systemClock }))
  closeInOrder(open)
  await orExit(1, () => listen(open))
  console.log(open.welcome().join('\n'))
}

/** @throws Error with a sentence for whoever starts the service when its port is taken */
export async function listen({ app, house: { config } }: OpenHouse): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new Error(`port ${config.port} is in use: is the service running already? Set PORT to another number.`)
  }
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

// What stops a start is said in one sentence; a stack would bury it.
async function orExit<T>(code: number, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(code)
  }
}
