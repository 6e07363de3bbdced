import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { longDate } from '../base/wareki.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { idOf, typedFields } from '../web/form.ts'
import { newestApproval, repliesOf } from './approvals.store.ts'
import { sendAttached } from './attached.routes.ts'
import { changeConsent } from './change-consent.act.ts'
import { mayUse } from './consent.ts'
import { consentChange, readConsentChange } from './consent-change.routes.ts'
import type { Upstairs } from './journey.ts'
import { myPage } from './my.page.ts'
import { mineOf } from './my-link.routes.ts'
import { PHOTO_SIZES, sendPhoto } from './photos.routes.ts'
import { receiptWords } from './receipt-words.ts'
import { standingOf } from './standing.store.ts'
import { collectionCodeOf, photosOf, placeOf, type Story, storyById, tellerOf, voicesOf } from './stories.store.ts'
import { ownTextOf } from './texts.store.ts'
import { translated } from './translated.ts'
import { undoWithdrawal, withdrawStory } from './withdraw-story.act.ts'
import { undoEnds } from './withdrawal.ts'

const forTeller = { config: { for: 'teller' } } as const

export function myRoutes(app: FastifyInstance, house: House, upstairs: Upstairs): void {
  const { db, write, clock, messages } = house
  const found = (request: FastifyRequest) => mineOf(house, request)

  app.get('/my/:token', { config: { for: 'teller', rateLimit: { max: app.limits.pages } } }, async (request, reply) => {
    const { story, address } = found(request)
    const isNew = typedFields(request.query)['new'] === '1'
    return reply.show(
      story.state === 'withdrawn' ? 'stories/my-withdrawn' : 'stories/my',
      pageOf(house, { story, address, isNew, upstairs }),
    )
  })

  app.get('/my/:token/withdrawal', forTeller, async (request, reply) => {
    const { story, address } = found(request)
    if (story.state === 'withdrawn') return reply.redirect(address, 303)
    return reply.show('stories/withdrawal', pageOf(house, { story, address, isNew: false, upstairs }))
  })

  app.post('/my/:token/withdrawal', forTeller, async (request, reply) => {
    const { story, address } = found(request)
    const at = clock.now()
    await write((tx) => withdrawStory(tx, { storyId: story.id, by: { kind: 'teller', id: story.id }, at }))
    const since = storyById(db, story.id)?.withdrawnAt ?? at
    return reply.say(messages.say('my.withdraw.done', { day: longDate(undoEnds(since)) })).redirect(address, 303)
  })

  app.post('/my/:token/return', forTeller, async (request, reply) => {
    const { story, address } = found(request)
    await write((tx) =>
      undoWithdrawal(tx, { storyId: story.id, by: { kind: 'teller', id: story.id }, at: clock.now() }),
    )
    return reply.say(messages.say('my.withdraw.undone')).redirect(address, 303)
  })

  consentRoutes(app, house, found)

  app.get('/my/:token/attached/:attachedId', forTeller, async (request, reply) => {
    const { story } = found(request)
    const voice = voicesOf(db, story.id).find(({ id }) => id === idOf(request.params, 'attachedId'))
    return sendAttached(house, { request, reply }, story.state === 'withdrawn' ? undefined : voice, 'full')
  })

  for (const [path, size] of PHOTO_SIZES) {
    app.get(`/my/:token/photos/:id${path}`, forTeller, async (request, reply) => {
      const { story } = found(request)
      if (story.state === 'withdrawn') throw new Refusal('この写真は見つかりません。', 404)
      return sendPhoto(
        house,
        reply,
        photosOf(db, story.id).find(({ id }) => id === idOf(request.params)),
        size,
      )
    })
  }
}

function consentRoutes(
  app: FastifyInstance,
  house: House,
  found: (request: FastifyRequest) => { story: Story; address: string },
): void {
  const { write, clock, messages, secret } = house
  const asked = (request: FastifyRequest) => {
    const { story, address } = found(request)
    return { id: story.id, number: story.number, address, state: story.state, title: messages.say('my.change.title') }
  }

  app.get('/my/:token/consent', forTeller, async (request, reply) => {
    const story = asked(request)
    if (story.state === 'withdrawn') return reply.redirect(story.address, 303)
    return reply.show('stories/consent-change', consentChange(house, story))
  })

  app.post(
    '/my/:token/consent',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const story = asked(request)
      const { typed, errors } = readConsentChange(house, story.id, request.body)
      if (errors.length > 0)
        return reply.show('stories/consent-change', consentChange(house, story, typed, errors), { status: 422 })
      const by = { kind: 'teller', id: story.id } as const
      const change = { storyId: story.id, typed, way: 'web', by, secret, at: clock.now() } as const
      const changed = await write((tx) => changeConsent(tx, change))
      const said = messages.say(changed.length > 0 ? 'my.change.done' : 'my.change.same')
      return reply.say(said).redirect(story.address, 303)
    },
  )
}

interface Shown {
  story: Story
  address: string
  isNew: boolean
  upstairs: Upstairs
}

function pageOf({ db, clock, config, messages, secret }: House, { story, address, isNew, upstairs }: Shown) {
  const [standing, original] = [standingOf(db, story.id), ownTextOf(db, story.id)]
  if (!standing || !original) throw new Error(`story ${story.id} has no text`)
  return myPage({
    title: messages.say(isNew ? 'receipt.title' : 'my.title'),
    story,
    original,
    standing,
    address,
    isNew,
    place: placeOf(db, story.id),
    photos: photosOf(db, story.id),
    voices: voicesOf(db, story.id),
    journey: upstairs.journeyOf(story.id),
    papers: upstairs.papersOf(story.id),
    feedback: upstairs.feedbackOf(story.id),
    words: receiptWords(secret, story),
    approval: newestApproval(db, story.id),
    replies: repliesOf(db, story.id).map(({ text, at }) => ({ text, when: longDate(at) })),
    penName: tellerOf(db, story.id)?.penName ?? '',
    full: `${config.baseUrl}${address}`,
    code: collectionCodeOf(db, story.id),
    wordings: translated(wordingsAt(db, clock.now()), messages),
    panelMayRead: mayUse(standing, 'panel', clock.now()),
    site: readSite(db),
    now: clock.now(),
  })
}
