import type { FastifyInstance } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { passphraseKey } from '../base/text.ts'
import { tokenHash } from '../base/token.ts'
import { longDate } from '../base/wareki.ts'
import { collectionState } from '../programme/collection.ts'
import { collectionByCode, collectionByPassphrase } from '../programme/collections.store.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { readForm, wordOf } from '../web/form.ts'
import { collectionFor, draftCookie, draftOf, forgetSent, receiptOfToken, withoutDraft } from './draft-keys.routes.ts'
import { draftByHash } from './drafts.store.ts'
import { entryPage, laterPage, startPage } from './entry.page.ts'
import { DRAFT_LIFE } from './save-draft.act.ts'
import { passphraseForm } from './wizard.form.ts'
import { reachedPage, STEP_COUNT } from './wizard.ts'

const forTeller = { config: { for: 'teller' } } as const

export function entryRoutes(app: FastifyInstance, house: House): void {
  passphraseRoutes(app, house)
  startRoutes(app, house)
  resumeRoutes(app, house)
}

function passphraseRoutes(app: FastifyInstance, { db, messages }: House): void {
  app.get('/w', forTeller, async (_request, reply) =>
    reply.show('stories/entry', entryPage(messages.say('wizard.enter.title'), '', [])),
  )

  app.post('/w', { config: { for: 'teller', rateLimit: { max: app.limits.guesses } } }, async (request, reply) => {
    const form = readForm(passphraseForm, request.body)
    const key = form.ok ? passphraseKey(form.values.passphrase) : ''
    const collection = key ? collectionByPassphrase(db, key) : undefined
    if (collection) return reply.redirect(`/w/${collection.code}`, 303)
    const problem = form.ok ? 'wizard.passphrase.error.unknown' : 'wizard.passphrase.error.missing'
    const errors = [{ field: 'passphrase', text: messages.say(problem, { telephone: readSite(db).telephone }) }]
    const typed = form.typed['passphrase']
    return reply.show(
      'stories/entry',
      entryPage(messages.say('wizard.enter.title'), typeof typed === 'string' ? typed : '', errors),
      { status: 422 },
    )
  })
}

function startRoutes(app: FastifyInstance, house: House): void {
  const { db, clock, messages } = house

  app.get('/w/:code', forTeller, async (request, reply) => {
    const collection = collectionByCode(db, wordOf(request.params, 'code'))
    if (!collection) throw new Refusal('この受付は見つかりません。ちらしの合言葉を、もう一度見てください。', 404)
    const state = collectionState(collection, dayOf(clock.now()))
    forgetSent(app, request, reply, collection.code)
    return reply.show(
      'stories/start',
      startPage({
        title: messages.say('wizard.start.title'),
        collection,
        state,
        site: readSite(db),
        hasDraft: draftOf(app, house, request) !== undefined,
        inLine: /\bLine\//.test(request.headers['user-agent'] ?? ''),
      }),
    )
  })

  // もうひとつ書く, はじめから書く: this browser lets go of the former draft; its own link still opens it.
  app.post('/w/:code/new', forTeller, async (request, reply) => {
    const { code } = collectionFor(db, request, clock.now())
    app.jar.drop(reply, draftCookie(code))
    forgetSent(app, request, reply, code)
    return reply.redirect(`/w/${code}/1`, 303)
  })
}

function resumeRoutes(app: FastifyInstance, house: House): void {
  const { db, clock, messages, config } = house

  app.get('/w/:code/later', forTeller, async (request, reply) => {
    const { code } = collectionFor(db, request, clock.now())
    const [draft, token] = [draftOf(app, house, request), app.jar.read(request, draftCookie(code))]
    if (!draft || !token) return withoutDraft(app, house, request, reply, code)
    return reply.show(
      'stories/later',
      laterPage({
        title: messages.say('wizard.later.title'),
        resume: `/w/${code}/${pageName(reachedPage(draft.answers))}`,
        address: `${config.baseUrl}/w/${code}/resume/${token}`,
        day: longDate(draft.expiresAt),
      }),
    )
  })

  app.get('/w/:code/resume/:token', forTeller, async (request, reply) => {
    const [{ code }, token] = [collectionFor(db, request, clock.now()), wordOf(request.params, 'token')]
    const draft = draftByHash(db, tokenHash(token), clock.now())
    const receipt = receiptOfToken(house, token)
    if (receipt) return reply.redirect(receipt, 303)
    if (!draft) return reply.say(messages.say('wizard.gone')).redirect(`/w/${code}`, 303)
    app.jar.put(reply, draftCookie(code), token, { maxAge: DRAFT_LIFE / 1000 })
    return reply.redirect(`/w/${code}/${pageName(reachedPage(draft.answers))}`, 303)
  })
}

function pageName(at: number): string {
  return at > STEP_COUNT ? 'check' : String(at)
}
