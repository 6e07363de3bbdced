import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { passphraseKey } from '../base/text.ts'
import { longDate } from '../base/wareki.ts'
import { collectionState } from '../programme/collection.ts'
import { collectionById, collectionByPassphrase } from '../programme/collections.store.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { readForm, typedFields, wordOf } from '../web/form.ts'
import { KIOSK_COOKIE } from '../web/shell.ts'
import { draftCode, draftSpokenOf } from './draft-code.ts'
import {
  closed,
  collectionFor,
  collectionNamed,
  draftCookie,
  draftOf,
  forgetSent,
  isKiosk,
  lifeOfDraft,
  mayBegin,
  receiptOfToken,
  withoutDraft,
} from './draft-keys.routes.ts'
import { draftOfCollection, openDrafts } from './drafts.store.ts'
import { entryPage, laterPage, resumePage, startPage } from './entry.page.ts'
import { openByCode } from './open-by-code.act.ts'
import { passphraseForm } from './wizard.form.ts'
import { reachedPage, STEP_COUNT } from './wizard.ts'

const forTeller = { config: { for: 'teller' } } as const

export function entryRoutes(app: FastifyInstance, house: House): void {
  passphraseRoutes(app, house)
  startRoutes(app, house)
  resumeRoutes(app, house)
}

function passphraseRoutes(app: FastifyInstance, house: House): void {
  const { db, messages, clock, write, secret } = house
  app.get('/w', forTeller, async (_request, reply) =>
    reply.show('stories/entry', entryPage(messages.say('wizard.enter.title'), '', [])),
  )

  app.post('/w', { config: { for: 'teller', rateLimit: { max: app.limits.guesses } } }, async (request, reply) => {
    const form = readForm(passphraseForm, request.body)
    const key = form.ok ? passphraseKey(form.values.passphrase) : ''
    const collection = key ? collectionByPassphrase(db, key) : undefined
    if (collection) return reply.redirect(`/w/${collection.code}`, 303)
    // The same field takes the code of a draft: who has one paper in hand need not know which it is.
    const draft = form.ok ? draftSpokenOf(secret, openDrafts(db, clock.now()), form.values.passphrase) : undefined
    const home = draft && collectionById(db, draft.collectionId)
    if (draft && home) {
      const token = await write((tx) => openByCode(tx, { draftId: draft.id, secret }))
      return reply.redirect(`/w/${home.code}/resume/${token}`, 303)
    }
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
    const collection = collectionNamed(house, request)
    const state = collectionState(collection, dayOf(clock.now()))
    forgetSent(app, request, reply, collection.code)
    const { kiosk } = typedFields(request.query)
    if (kiosk === '1') app.jar.put(reply, KIOSK_COOKIE, collection.code)
    if (kiosk === '0') app.jar.drop(reply, KIOSK_COOKIE)
    // From the next page on: this one is drawn before the browser has the cookie.
    if (kiosk !== undefined) return reply.redirect(`/w/${collection.code}`, 303)
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
    const collection = collectionNamed(house, request)
    const { code } = collection
    if (!mayBegin(house, collection)) throw closed()
    app.jar.drop(reply, draftCookie(code))
    forgetSent(app, request, reply, code)
    // Whoever comes next to a shared tablet begins where everybody begins.
    return reply.redirect(isKiosk(app, request) ? `/w/${code}` : `/w/${code}/1`, 303)
  })
}

function resumeRoutes(app: FastifyInstance, house: House): void {
  const { db, clock, messages, config, secret } = house

  app.get('/w/:code/later', forTeller, async (request, reply) => {
    const { code } = collectionFor(app, house, request)
    const [draft, token] = [draftOf(app, house, request), app.jar.read(request, draftCookie(code))]
    if (!draft || !token) return withoutDraft(app, house, request, reply, code)
    return reply.show(
      'stories/later',
      laterPage({
        title: messages.say('wizard.later.title'),
        resume: `/w/${code}/${pageName(reachedPage(draft.answers))}`,
        address: `${config.baseUrl}/w/${code}/resume/${token}`,
        day: longDate(draft.expiresAt),
        code: draftCode(secret, draft),
      }),
    )
  })

  // Whoever follows a link that somebody sent writes into a draft which the sender can read: that is said first.
  for (const method of ['GET', 'POST'] as const)
    app.route({
      method,
      url: '/w/:code/resume/:token',
      ...forTeller,
      handler: async (request, reply) => {
        const [{ id, code }, token] = [collectionNamed(house, request), wordOf(request.params, 'token')]
        const draft = draftOfCollection(db, id, token, clock.now())
        const receipt = draft && receiptOfToken(house, token)
        if (receipt) return reply.redirect(receipt, 303)
        if (!draft && method === 'POST') throw new Refusal(messages.say('wizard.gone'), 404)
        if (!draft) return reply.say(messages.say('wizard.gone')).redirect(`/w/${code}`, 303)
        const own = app.jar.read(request, draftCookie(code))
        if (method === 'GET' && own !== token) return reply.show('stories/resume', resumeAsked(request, code, token))
        app.jar.put(reply, draftCookie(code), token, lifeOfDraft(app, request))
        return reply.redirect(`/w/${code}/${pageName(reachedPage(draft.answers))}`, 303)
      },
    })

  const resumeAsked = (request: FastifyRequest, code: string, token: string) => {
    const other = draftOf(app, house, request) && app.jar.read(request, draftCookie(code))
    return resumePage({
      title: messages.say('wizard.resume.title'),
      action: `/w/${code}/resume/${token}`,
      other: other ? `${config.baseUrl}/w/${code}/resume/${other}` : '',
    })
  }
}

function pageName(at: number): string {
  return at > STEP_COUNT ? 'check' : String(at)
}
