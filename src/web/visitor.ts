/** Who is asking. `people` fills it for staff; tellers and panellists are known by the link they hold. */
export type Visitor = { kind: 'anyone' } | { kind: 'staff'; accountId: number; name: string }

/** Whom a route is for; the guard refuses to start on a route that does not say it. */
export type Audience = 'anyone' | 'teller' | 'panellist' | 'staff'

export const NOBODY: Visitor = { kind: 'anyone' }

declare module 'fastify' {
  interface FastifyContextConfig {
    for?: Audience
  }
  interface FastifyRequest {
    visitor: Visitor
  }
}
