import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { pageOf } from '../stories/picture.door.ts'
import { idOf, typedFields } from '../web/form.ts'
import { publicationById } from './publishing.store.ts'
import { whyStopped } from './stopped.store.ts'

const unpack = promisify(gunzip)
const WIDTHS = { small: 480, large: 1240 }

/** The pages of a finished paper as pictures. Its tellers' answers are asked at each look, as for the file (I2). */
export function previewRoutes(app: FastifyInstance, { db, vault, clock }: House): void {
  app.get('/staff/publications/:id/pages/:n', { config: { for: 'staff' } }, async (request, reply) => {
    const [publication, page] = [publicationById(db, idOf(request.params)), idOf(request.params, 'n')]
    if (!publication?.previewHash || page > publication.pages) throw new Refusal('このページは見つかりません。', 404)
    const stopped = whyStopped(db, publication, clock.now())
    if (stopped) throw new Refusal(stopped, 410)
    const svg = (await unpack(await vault.read(publication.previewHash))).toString()
    const width = typedFields(request.query)['size'] === 'large' ? WIDTHS.large : WIDTHS.small
    const picture = await pageOf(svg, { page, pages: publication.pages, width })
    return reply.type('image/webp').header('cache-control', 'no-store').send(picture)
  })
}
