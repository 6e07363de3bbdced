import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Db } from '../db/open.ts'
import { dutyNames, isOnDuty } from '../people/accounts.store.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { helpLinesIn } from '../running/site.ts'
import { storyById } from '../stories/stories.store.ts'
import { idOf } from '../web/form.ts'
import { guardedPage } from './triage.page.ts'

const ABOUT_ONE_STORY = /^\/staff\/(?:stories|entries)\/:id(?:\/|$)/

/**
 * One lock for every page about one story: while something in it worries somebody, it opens for the named duty staff
 * alone (R4.8, method.md §1.13). Raising another worry stays open for everybody.
 */
export function guardConcerns(app: FastifyInstance, { db }: House): void {
  app.addHook('preHandler', async (request, reply) => {
    const { url = '' } = request.routeOptions
    if (!ABOUT_ONE_STORY.test(url) || url.endsWith('/concern') || request.visitor.kind !== 'staff') return
    const story = storyById(db, idOf(request.params))
    if (!story || !isLocked(db, request, story.id)) return
    const page = guardedPage({ number: story.number, duty: dutyNames(db), helpLines: helpLinesIn(readSite(db)) })
    return reply.send(await reply.show('reading/guarded', page, { status: 403 }))
  })
}

/** Whether this story is for the duty staff alone, and the one who asks is not among them. */
export function isLocked(db: Db, { visitor }: Pick<FastifyRequest, 'visitor'>, storyId: number): boolean {
  const story = storyById(db, storyId)
  if (!story || story.concernAt === null) return false
  return visitor.kind !== 'staff' || !isOnDuty(db, visitor.accountId)
}
