import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const LAST_CALL = 8_000
const SWEEP = 100
const silent = new WeakMap<FastifyInstance, Set<Socket>>()

/** Remembers connections that never asked for anything: browsers open them ahead, and they would hold up a stop. */
export function watchSockets(app: FastifyInstance): void {
  const sockets = new Set<Socket>()
  silent.set(app, sockets)
  app.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
}

/** Ends idle and never-used connections, lets running requests finish, and gives up on them after eight seconds. */
export function closeSockets(app: FastifyInstance): void {
  const { server } = app
  for (const socket of silent.get(app) ?? []) if (socket.bytesRead === 0) socket.destroy()
  // A connection whose request has just been answered stays open for the next one, which will not come.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
  const lastCall = setTimeout(() => server.closeAllConnections(), LAST_CALL)
  server.once('close', () => {
    clearInterval(sweep)
    clearTimeout(lastCall)
  })
}
