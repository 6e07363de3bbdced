import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { sendAttached } from '../stories/attached.routes.ts'
import { attachmentsOf, storyById } from '../stories/stories.store.ts'
import { idOf } from '../web/form.ts'
import { ensureStands } from './triage.ts'

/** Scans and voices, for staff. A copier's PDF is handed over to be saved: it is not ours, and nothing in it runs here. */
export function attachedRoutes(app: FastifyInstance, house: House): void {
  for (const size of ['', '/thumb'] as const) {
    app.get(`/staff/stories/:id/attached/:attachedId${size}`, { config: { for: 'staff' } }, async (request, reply) => {
      const { id } = ensureStands(storyById(house.db, idOf(request.params)))
      const one = attachmentsOf(house.db, id).find((found) => found.id === idOf(request.params, 'attachedId'))
      if (!one || one.kind === 'photo') throw new Refusal('このファイルは見つかりません。', 404)
      return sendAttached(house, { request, reply }, one, size === '' ? 'full' : 'thumb')
    })
  }
}
