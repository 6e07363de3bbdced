import type { FastifyInstance } from 'fastify'
import { newCode } from '../base/token.ts'

/** E-7F3K9: short enough to be read out on the telephone. */
export function requestNumber(): string {
  return `E-${newCode(5).toUpperCase()}`
}

/** One line a request, with the route's pattern and never its address: addresses hold the keys of tellers and panellists. */
export function loggerOptions(level: string) {
  return {
    level,
    serializers: { req: () => ({}), res: () => ({}) },
    redact: ['headers', 'body', 'cookies'],
  }
}

export function setUpRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request.routeOptions
    request.log.info(
      {
        method: method ?? request.method,
        route: url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}
