import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { newToken, tokenHash } from '../base/token.ts'
import { collectionState } from '../programme/collection.ts'
import { type Collection, collectionByCode } from '../programme/collections.store.ts'
import type { House } from '../running/house.ts'
import { wordOf } from '../web/form.ts'
import { KIOSK_COOKIE } from '../web/shell.ts'
import { type Draft, draftByHash } from './drafts.store.ts'
import { DRAFT_LIFE } from './save-draft.act.ts'
import { storyOfDraft } from './stories.store.ts'
import { receiptToken } from './submit-story.act.ts'

export function draftCookie(code: string): string {
  return `draft-${code}`
}

// Remembered for a while so that the back button leads to the receipt; the start page lets go of it, for the next person at a shared tablet.
const SENT_FOR = 2 * 60 * 60

export function sentCookie(code: string): string {
  return `sent-${code}`
}

/** The collection of an address, whether it is open or not. */
export function collectionNamed({ db }: Pick<House, 'db'>, request: FastifyRequest): Collection {
  const collection = collectionByCode(db, wordOf(request.params, 'code'))
  if (!collection) throw new Refusal('この受付は見つかりません。ちらしの合言葉を、もう一度見てください。', 404)
  return collection
}

/** The collection that a page of the wizard writes into. Whoever began while it was open may finish after it has closed. */
export function collectionFor(app: FastifyInstance, house: House, request: FastifyRequest): Collection {
  const collection = collectionNamed(house, request)
  const began = knownDraft(app, house, request) ?? receiptFor(app, house, request, collection.code)
  if (!mayBegin(house, collection) && !began) throw closed()
  return collection
}

/** Late is not too late: what is told after the last day goes into the next cycle (R3.3). Only before the first day it is too early. */
export function mayBegin({ clock }: Pick<House, 'clock'>, collection: Collection): boolean {
  return collectionState(collection, dayOf(clock.now())) !== 'coming'
}

export function closed(): Refusal {
  return new Refusal('この受付は、まだ始まっていません。聞いてほしいお話があれば、お電話ください。', 410)
}

/** The draft of this browser, as long as it was not sent. */
export function draftOf(app: FastifyInstance, house: House, request: FastifyRequest): Draft | undefined {
  const draft = knownDraft(app, house, request)
  return draft && !storyOfDraft(house.db, draft.id) ? draft : undefined
}

function knownDraft(app: FastifyInstance, { db, clock }: House, request: FastifyRequest): Draft | undefined {
  const token = app.jar.read(request, draftCookie(wordOf(request.params, 'code')))
  return token ? draftByHash(db, tokenHash(token), clock.now()) : undefined
}

/** The key of this browser's draft, or a new one; the cookie lasts as long as the draft. */
export function keepToken(
  app: FastifyInstance,
  { db, clock }: House,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
): string {
  const known = app.jar.read(request, draftCookie(code))
  const token = known && draftByHash(db, tokenHash(known), clock.now()) ? known : newToken()
  app.jar.put(reply, draftCookie(code), token, lifeOfDraft(app, request))
  return token
}

/** On a shared tablet a draft lives no longer than the window; elsewhere as long as on the server. */
export function lifeOfDraft(app: FastifyInstance, request: FastifyRequest): { maxAge?: number } {
  return isKiosk(app, request) ? {} : { maxAge: DRAFT_LIFE / 1000 }
}

export function isKiosk(app: FastifyInstance, request: FastifyRequest): boolean {
  return app.jar.read(request, KIOSK_COOKIE) !== undefined
}

export function rememberSent(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, token }: { code: string; token: string },
): void {
  app.jar.drop(reply, draftCookie(code))
  // On a shared tablet it lives no longer than the window, and the next person's beginning drops it.
  app.jar.put(reply, sentCookie(code), token, isKiosk(app, request) ? {} : { maxAge: SENT_FOR })
}

export function forgetSent(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, code: string): void {
  if (app.jar.read(request, sentCookie(code))) app.jar.drop(reply, sentCookie(code))
}

/** The receipt of what this browser sent, for whoever comes back to a page of the wizard. */
export function receiptFor(
  app: FastifyInstance,
  house: House,
  request: FastifyRequest,
  code: string,
): string | undefined {
  const tokens = [draftCookie(code), sentCookie(code)].map((name) => app.jar.read(request, name))
  return tokens.map((token) => token && receiptOfToken(house, token)).find(Boolean) || undefined
}

/** Where this browser is led to its receipt: at a shared tablet never to a secret address, which would stay in its history. */
export function receiptPageFor(
  app: FastifyInstance,
  house: House,
  request: FastifyRequest,
  code: string,
): string | undefined {
  const receipt = receiptFor(app, house, request, code)
  return receipt && isKiosk(app, request) ? `/w/${code}/receipt` : receipt
}

export function receiptOfToken({ db, clock, secret }: House, token: string): string | undefined {
  const draft = draftByHash(db, tokenHash(token), clock.now())
  return draft && storyOfDraft(db, draft.id) ? `/my/${receiptToken(secret, draft.id)}` : undefined
}

/** Where a page leads that has no draft to show: to the receipt, or kindly back to the start. */
export function withoutDraft(
  app: FastifyInstance,
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
) {
  const receipt = receiptPageFor(app, house, request, code)
  if (receipt) return reply.redirect(receipt, 303)
  return reply.say(house.messages.say('wizard.gone')).redirect(`/w/${code}`, 303)
}
