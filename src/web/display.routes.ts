import type { FastifyInstance } from 'fastify'
import { cookiesOf, displayAfter, displayFrom, samePlace } from './display.ts'
import { typedFields } from './form.ts'

const ONE_YEAR = 365 * 24 * 60 * 60

/** The 表示 menu: a plain form, so it works without JavaScript; the script only spares the wait. */
export function displayRoutes(app: FastifyInstance): void {
  app.post('/display', { config: { for: 'anyone' } }, async (request, reply) => {
    const posted = typedFields(request.body)
    const before = displayFrom((name) => app.jar.read(request, name))
    for (const [name, value] of Object.entries(cookiesOf(displayAfter(before, posted)))) {
      app.jar.put(reply, name, value, { maxAge: ONE_YEAR })
    }
    return reply.redirect(samePlace(posted['back']), 303)
  })
}
