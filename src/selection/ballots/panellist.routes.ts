import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DAY, type Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Db } from '../../db/open.ts'
import { raiseConcern } from '../../reading/raise-concern.act.ts'
import { concernForm } from '../../reading/triage.form.ts'
import { flagOf } from '../../reading/verification.ts'
import { verdictsOf } from '../../reading/verifications.store.ts'
import type { House } from '../../running/house.ts'
import { sendAttached } from '../../stories/attached.routes.ts'
import { mayUsePhoto, mayUseVoice } from '../../stories/consent.ts'
import { sendPhoto } from '../../stories/photos.routes.ts'
import { photosOf, voicesOf } from '../../stories/stories.store.ts'
import { idOf, readForm, wordOf } from '../../web/form.ts'
import { answersBack } from '../rounds/answers-back.store.ts'
import { cameFrom } from '../rounds/below-words.store.ts'
import { declarationForm } from './ballot.form.ts'
import { putRead } from './ballots.store.ts'
import { declareTies } from './declare-ties.act.ts'
import { cameFromPage } from './lower.page.ts'
import { firstPassIsClosed } from './lower-counts.store.ts'
import { declarationPage, readListPage, welcomePage } from './panellist.page.ts'
import { readingPage } from './reading.page.ts'
import { type Seat, seatAt } from './seat.store.ts'

const forPanellist = { config: { for: 'panellist' } } as const

/** The member who holds this link; a wrong or renewed one leads to a friendly page, and tells nothing. */
export function seatOf({ db, clock }: Pick<House, 'db' | 'clock'>, request: FastifyRequest): Seat {
  const seat = seatAt(db, wordOf(request.params, 'code'), clock.now())
  if (!seat)
    throw new Refusal(
      'この入り口は見つかりません。カードのQRコードを もう一度読みとるか、進行の人に 声をかけてください。',
      404,
    )
  return seat
}

// Time enough to read again what was talked through; after it the stories rest with the council.
const READING_STAYS = 30 * DAY

/** Before the round there is nothing to read, long after it only the record; whoever has not yet said what they had a part in is asked first. */
export function turnedAway(seat: Seat, now: Instant): string | undefined {
  if (seat.round.state === 'draft') return `/p/${seat.code}`
  if (seat.round.finalisedAt !== null && now >= seat.round.finalisedAt + READING_STAYS) return `/p/${seat.code}/result`
  if (seat.round.state === 'open' && seat.member.declaredAt === null)
    return seat.takesVotes ? `/p/${seat.code}/declaration` : `/p/${seat.code}`
  return undefined
}

export function panellistRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  app.get('/p/:code', forPanellist, async (request, reply) => {
    const [seat, at] = [seatOf(house, request), clock.now()]
    const answers = answersBack(house.db, { panelId: seat.round.panelId, roundId: seat.round.id, at })
    return reply.show('selection/welcome', welcomePage(seat, answers, at))
  })
  declarationRoutes(app, house)
  readingRoutes(app, house)
}

function declarationRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const toSubmit = { config: { for: 'panellist', rateLimit: { max: app.limits.submissions } } } as const

  app.get('/p/:code/declaration', forPanellist, async (request, reply) => {
    const seat = seatOf(house, request)
    if (!seat.takesVotes) return reply.redirect(`/p/${seat.code}`, 303)
    return reply.show('selection/declaration', declarationPage(seat, { typed: {}, errors: [] }, clock.now()))
  })

  app.post('/p/:code/declaration', toSubmit, async (request, reply) => {
    const seat = seatOf(house, request)
    const form = readForm(declarationForm, request.body)
    if (!form.ok) return reply.show('selection/declaration', declarationPage(seat, form, clock.now()), { status: 422 })
    const deed = {
      roundId: seat.round.id,
      roundMemberId: seat.member.id,
      candidateIds: form.values.story,
      at: clock.now(),
    }
    await write((tx) => declareTies(tx, deed))
    return reply.redirect(`/p/${seat.code}/read`, 303)
  })
}

function readingRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house

  app.get('/p/:code/read', forPanellist, async (request, reply) => {
    const seat = seatOf(house, request)
    const away = turnedAway(seat, clock.now())
    if (away) return reply.redirect(away, 303)
    return reply.show('selection/read-list', readListPage(seat, flagsOf(db, seat), clock.now()))
  })

  app.get('/p/:code/read/:n', forPanellist, async (request, reply) => {
    const [seat, n] = [seatOf(house, request), idOf(request.params, 'n')]
    const [away, story] = [turnedAway(seat, clock.now()), seat.standing[n - 1]]
    if (away) return reply.redirect(away, 303)
    if (!story) return reply.redirect(`/p/${seat.code}/read`, 303)
    const page = readingPage(
      seat,
      {
        ...{ n, photos: photosOf(db, story.storyId), voices: voicesOf(db, story.storyId) },
        flag: flagsOf(db, seat).get(story.storyId) ?? '',
      },
      clock.now(),
    )
    await write((tx) => putRead(tx, seat.member.id, story.id))
    const told = cameFrom(db, { roundId: seat.round.id, candidateId: story.id, at: clock.now() })
    const below = cameFromPage(told, {
      mayCount: firstPassIsClosed(db, seat.round.id),
      telltale: seat.blind ? seat.telltale : undefined,
    })
    return reply.show('selection/reading', page ? { ...page, below } : { title: '' })
  })

  // 心配な内容: the member says so once; the story leaves every panel until the duty staff have looked after it.
  app.post(
    '/p/:code/read/:n/concern',
    { config: { for: 'panellist', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const [seat, n] = [seatOf(house, request), idOf(request.params, 'n')]
      const [away, story] = [turnedAway(seat, clock.now()), seat.standing[n - 1]]
      if (away || !story) return reply.redirect(away ?? `/p/${seat.code}/read`, 303)
      const form = readForm(concernForm, request.body)
      const note = form.ok ? form.values.concern : '（選ぶ会のメンバーが、心配だと知らせました）'
      const by = { kind: 'panellist', id: seat.member.id, name: seat.member.name } as const
      await write((tx) => raiseConcern(tx, { storyId: story.storyId, note, by, at: clock.now() }))
      return reply.say(house.messages.say('selection.concern.done')).redirect(`/p/${seat.code}/read`, 303)
    },
  )

  app.get('/p/:code/voices/:id', forPanellist, async (request, reply) =>
    sendAttached(house, { request, reply }, voiceFor(house, seatOf(house, request), idOf(request.params)), 'full'),
  )

  app.get('/p/:code/photos/:id', forPanellist, async (request, reply) =>
    sendPhoto(house, reply, photoFor(house, seatOf(house, request), idOf(request.params)), 'full'),
  )
}

/** A voice that its teller gave to panels. */
function voiceFor({ db, clock }: House, seat: Seat, voiceId: number) {
  if (seat.blind || turnedAway(seat, clock.now())) return undefined
  return seat.standing.flatMap(({ storyId, standing }) =>
    standing && mayUseVoice(standing, voiceId, 'panel', clock.now())
      ? voicesOf(db, storyId).filter(({ id }) => id === voiceId)
      : [],
  )[0]
}

/** A photo of a story that this panel reads, if the teller agreed to show it to panels (I2). */
function photoFor({ db, clock }: House, seat: Seat, photoId: number) {
  if (seat.blind || turnedAway(seat, clock.now())) return undefined
  return seat.standing.flatMap(({ storyId, standing }) =>
    standing && mayUsePhoto(standing, photoId, 'panel', clock.now())
      ? photosOf(db, storyId).filter(({ id }) => id === photoId)
      : [],
  )[0]
}

/** What was found when somebody looked again at these stories (R7.4), by story; nothing where all was as told. */
function flagsOf(db: Db, { standing }: Seat): Map<number, string> {
  const verdicts = verdictsOf(
    db,
    standing.map(({ storyId }) => storyId),
  )
  return new Map([...verdicts].map(([storyId, found]) => [storyId, flagOf(found)]))
}
