import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { type Audience, NOBODY } from './visitor.ts'

export interface Address {
  method: string
  url: string
  audience: Audience
}

declare module 'fastify' {
  interface FastifyInstance {
    /** every address and whom it is for, in the order of the plan */
    allAddresses: Address[]
  }
}

/** Secure by omission: a route without an audience stops the server from starting, and staff pages open for staff alone. */
export function setUpGuard(app: FastifyInstance): void {
  app.decorateRequest('visitor', null as never)
  app.addHook('onRequest', async (request) => {
    request.visitor = NOBODY
  })
  app.decorate('allAddresses', [] as Address[])
  app.addHook('onRoute', (route) => {
    if (!route.config?.for) throw new Error(`route ${route.method} ${route.url} does not say whom it is for`)
    for (const method of [route.method].flat())
      app.allAddresses.push({ method, url: route.url, audience: route.config.for })
  })
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404) return
    if (request.routeOptions.config.for === 'staff' && request.visitor.kind !== 'staff')
      return askToSignIn(request, reply)
    // What is one person's alone is neither kept by a browser nor found by a search, wherever its link was pasted.
    if (request.routeOptions.config.for !== 'anyone')
      reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  })
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  if (request.method !== 'GET')
    throw new Refusal(
      'しばらく操作がなかったため、もう一度サインインをお願いします。書いた文は、前の画面にもどると残っています。',
      401,
    )
  return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
}

/** For handlers behind the guard: the type says what the guard made sure of. */
export function staffOf(request: FastifyRequest): { accountId: number; name: string } {
  if (request.visitor.kind !== 'staff') throw new Refusal('この画面は 職員だけが開けます。', 403)
  return request.visitor
}
