import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'

/** A community centre sits behind one address: a room full of phones must pass, a guessing machine must not. */
export const PER_MINUTE = { pages: 900, guesses: 20, submissions: 120 }

declare module 'fastify' {
  interface FastifyInstance {
    limits: typeof PER_MINUTE
  }
}

export async function setUpLimits(app: FastifyInstance, limits: typeof PER_MINUTE): Promise<void> {
  app.decorate('limits', limits)
  await app.register(rateLimit, {
    max: limits.pages,
    timeWindow: 60_000,
    errorResponseBuilder: () =>
      new Refusal('続けて何度も届いたため、少しお休みしています。1分ほどおいて、もう一度お願いします。', 429),
  })
}
