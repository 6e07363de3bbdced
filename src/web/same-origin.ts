import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Origins {
  fetchSite: string | undefined
  origin: string | undefined
  host: string | undefined
  baseUrl: string
}

/**
 * A write must come from our own pages. Browsers say so in Sec-Fetch-Site; over plain HTTP on a local network and in
 * Safari before 16.4 that header is missing, and Origin must be ours instead. A request with neither is refused.
 */
export function isSameOrigin({ fetchSite, origin, host, baseUrl }: Origins): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === baseUrl || new URL(origin).host === host
}

export function setUpSameOrigin(app: FastifyInstance, baseUrl: string): void {
  app.addHook('onRequest', async ({ method, headers }) => {
    if (SAFE.has(method)) return
    const fetchSite = headers['sec-fetch-site']
    const asked = { fetchSite: fetchSite?.toString(), origin: headers.origin, host: headers.host, baseUrl }
    if (!isSameOrigin(asked)) throw new Refusal('この操作は、つむぎの画面から行ってください。', 403)
  })
}
