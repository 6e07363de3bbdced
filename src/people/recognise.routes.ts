import type { FastifyInstance } from 'fastify'
import { tokenHash } from '../base/token.ts'
import { isDiskTrouble } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { visitorOf, wantsTouch } from './recognise.ts'
import { sessionByHash, touchSession } from './sessions.store.ts'

export const SESSION_COOKIE = 'sid'

/** Before the guard decides. */
export function recogniseVisitors(app: FastifyInstance, { db, write, clock }: House): void {
  app.addHook('onRequest', async (request) => {
    const token = app.jar.read(request, SESSION_COOKIE)
    if (!token) return
    const [hash, now] = [tokenHash(token), clock.now()]
    const session = sessionByHash(db, hash)
    request.visitor = visitorOf(session, now)
    if (session && request.visitor.kind === 'staff' && wantsTouch(session, now))
      await write((tx) => touchSession(tx, hash, now)).catch(ensureReadable)
  })
}

// A full disk ends no reading: the session is only not prolonged.
function ensureReadable(error: unknown): void {
  if (!isDiskTrouble(error)) throw error
}
