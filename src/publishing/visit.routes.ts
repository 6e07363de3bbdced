import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { longDate } from '../base/wareki.ts'
import type { House } from '../running/house.ts'
import { record } from '../running/journal.store.ts'
import { actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { placeOf, storyById } from '../stories/stories.store.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { idOf } from '../web/form.ts'
import { sentAs } from './file-names.ts'
import { printVisit } from './visit.export.ts'
import { visitContent } from './visit.ts'

/** The sheet for a visit: staff's own paper, of a story that still stands; the journal says who printed it. */
export function visitRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  const rateLimit = { max: app.limits.submissions }
  app.get('/staff/stories/:id/visit.pdf', { config: { for: 'staff', rateLimit } }, async (request, reply) => {
    const id = idOf(request.params)
    const [story, text, at] = [storyById(db, id), ownTextOf(db, id), clock.now()]
    if (!story || !text) throw new Refusal('このお話は見つかりません。', 404)
    if (story.state === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 410)
    if (story.concernAt !== null)
      throw new Refusal('心配な内容がないか、担当の職員が見ています。それまでは 印刷できません。', 409)
    const content = visitContent({ story, text, place: placeOf(db, id), site: readSite(db), printedOn: longDate(at) })
    const { pdf } = await printVisit(content, at)
    const subject = { kind: 'story', id }
    await write((tx) => record(tx, { at, actor: actorOf(request.visitor), deed: 'print-visit', subject }))
    const names = sentAs('inline', `確かめに行くときの紙_${story.number}.pdf`, `tsumugi-visit-${id}.pdf`)
    return reply.type('application/pdf').header('content-disposition', names).send(pdf)
  })
}
