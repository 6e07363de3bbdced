import type { FastifyInstance } from 'fastify'
import type { House } from './house.ts'
import { readSite } from './settings.store.ts'

/** For monitors and proxies: answers when the process runs and the database can be read. */
export function healthRoutes(app: FastifyInstance, { db }: House): void {
  app.get('/up', { config: { for: 'anyone' } }, async (_request, reply) => {
    readSite(db)
    return reply.header('cache-control', 'no-store').type('text/plain').send('ok\n')
  })
}
