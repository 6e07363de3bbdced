import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Secure and `__Host-` where the service is reached over https; plain names in a pilot on plain HTTP. */
export interface CookieJar {
  read(request: FastifyRequest, name: string): string | undefined
  put(reply: FastifyReply, name: string, value: string, options?: { maxAge?: number }): void
  drop(reply: FastifyReply, name: string): void
}

declare module 'fastify' {
  interface FastifyInstance {
    jar: CookieJar
  }
}

export async function setUpCookies(app: FastifyInstance, baseUrl: string): Promise<void> {
  await app.register(cookie)
  const secure = baseUrl.startsWith('https:')
  const nameOf = (name: string) => (secure ? `__Host-${name}` : name)
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  app.decorate('jar', {
    read: (request, name) => request.cookies[nameOf(name)],
    put: (reply, name, value, options = {}) => void reply.setCookie(nameOf(name), value, { ...attributes, ...options }),
    drop: (reply, name) => void reply.clearCookie(nameOf(name), attributes),
  } satisfies CookieJar)
}
