import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dayOf, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { tokenHash } from '../base/token.ts'
import type { Db } from '../db/open.ts'
import { collectionState } from '../programme/collection.ts'
import { type Collection, collectionByCode } from '../programme/collections.store.ts'
import type { House } from '../running/house.ts'
import { wordOf } from '../web/form.ts'
import { type Draft, draftByHash } from './drafts.store.ts'
import { storyOfDraft } from './stories.store.ts'

export function draftCookie(code: string): string {
  return `draft-${code}`
}

/** The collection of an address; while it is closed its start page says so, and the pages behind lead there. */
export function collectionFor(db: Db, request: FastifyRequest, now: Instant): Collection {
  const collection = collectionByCode(db, wordOf(request.params, 'code'))
  if (!collection) throw new Refusal('この受付は見つかりません。ちらしの合言葉を、もう一度見てください。', 404)
  if (collectionState(collection, dayOf(now)) !== 'open') throw new Refusal('この受付は、いまは開いていません。聞いてほしいお話があれば、お電話ください。', 410)
  return collection
}

/** The draft of this browser, as long as it was not sent. */
export function draftOf(app: FastifyInstance, { db, clock }: House, request: FastifyRequest): Draft | undefined {
  const token = app.jar.read(request, draftCookie(wordOf(request.params, 'code')))
  const draft = token ? draftByHash(db, tokenHash(token), clock.now()) : undefined
  return draft && !storyOfDraft(db, draft.id) ? draft : undefined
}
