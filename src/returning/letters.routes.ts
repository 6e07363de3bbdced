import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { roundById, roundNames } from '../selection/rounds/rounds.store.ts'
import { type FieldError, idOf, readForm } from '../web/form.ts'
import { hasEnded } from './action.ts'
import { actionsRoutes } from './actions.routes.ts'
import { askedFor } from './actions.store.ts'
import { type Applied, applyLetters } from './apply-letters.act.ts'
import { deliverLetters } from './deliver-letter.act.ts'
import { draftLetters } from './draft-letters.act.ts'
import { lessonsIn } from './lessons.store.ts'
import { letterRoutes } from './letter.routes.ts'
import { pickForm, postedForm } from './letters.form.ts'
import { lettersPage, roundLettersPage, type ShownLetter } from './letters.page.ts'
import { type LetterRow, lettersOf, returnedRounds } from './letters.store.ts'
import { myLetterRoutes } from './my-letter.routes.ts'
import { channelNow, whyNotNow } from './problems.store.ts'

const forStaff = { config: { for: 'staff' } } as const

/** お返し (R6.1–R6.7): what goes back to every teller and group, and what came of what panels asked for. */
export function returningRoutes(app: FastifyInstance, house: House): void {
  lettersRoutes(app, house)
  letterRoutes(app, house)
  actionsRoutes(app, house)
  myLetterRoutes(app, house)
}

function lettersRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, wake, mail } = house
  const page = (roundId: number, errors: FieldError[] = []) => {
    const round = finalRound(db, roundId)
    const now = clock.now()
    const letters = lettersOf(db, round.id).map((row) => shownLetter(db, row, now))
    const facts = returnedRounds(db).filter((fact) => fact.roundId === round.id)
    const lessons = lessonsIn(db, round.cycleId)
    return roundLettersPage({ round, letters, facts, lessons, hasMail: mail !== undefined, now }, errors)
  }

  app.get('/staff/letters', forStaff, async (_request, reply) => {
    const openActions = askedFor(db).filter(({ action }) => !hasEnded(action?.state ?? 'open')).length
    const rows = { rows: returnedRounds(db), names: roundNames(db), openActions, now: clock.now() }
    return reply.show('returning/letters', lettersPage(rows))
  })

  app.get('/staff/letters/rounds/:id', forStaff, async (request, reply) =>
    reply.show('returning/round-letters', page(idOf(request.params))),
  )

  // Rounds that were final before there were letters, and answers that changed since.
  app.post('/staff/letters/rounds/:id/drafts', forStaff, async (request, reply) => {
    const { id: roundId } = finalRound(db, idOf(request.params))
    const made = await write((tx) => draftLetters(tx, { roundId, at: clock.now() }))
    const said = made > 0 ? `下書きを ${made}通 つくりました。` : '変わったところは ありませんでした。'
    return reply.say(said).redirect(`/staff/letters/rounds/${roundId}`, 303)
  })

  app.post('/staff/letters/rounds/:id/apply', forStaff, async (request, reply) => {
    const { id: roundId } = finalRound(db, idOf(request.params))
    const form = readForm(pickForm, request.body)
    if (!form.ok) return reply.show('returning/round-letters', page(roundId, form.errors), { status: 422 })
    const [by, at, hasMail] = [actorOf(request.visitor), clock.now(), mail !== undefined]
    const applied = await write((tx) => applyLetters(tx, { roundId, ids: form.values.letters, hasMail, by, at }))
    wake()
    return reply.say(appliedText(applied)).redirect(`/staff/letters/rounds/${roundId}`, 303)
  })

  app.post('/staff/letters/rounds/:id/delivered', forStaff, async (request, reply) => {
    const { id: roundId } = finalRound(db, idOf(request.params))
    const form = readForm(postedForm, request.body)
    if (!form.ok) return reply.show('returning/round-letters', page(roundId, form.errors), { status: 422 })
    const own = new Set(lettersOf(db, roundId).map(({ letter }) => letter.id))
    const ids = form.values.letters.filter((id) => own.has(id))
    const deed = { ids, way: form.values.way, by: actorOf(request.visitor), at: clock.now() }
    const n = await write((tx) => deliverLetters(tx, deed))
    return reply.say(`${n}通を、伝えたことにしました。`).redirect(`/staff/letters/rounds/${roundId}`, 303)
  })
}

function finalRound(db: Db, id: number) {
  const round = roundById(db, id)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  if (round.state !== 'finalised') throw new Refusal('お返しは、記録を確定すると できます。', 409)
  return round
}

export function shownLetter(db: Db, row: LetterRow, at: number): ShownLetter {
  const { channel, why } = channelNow(db, row.letter)
  return { ...row, hindrance: whyNotNow(db, row, at), channelNow: channel, whyNow: why }
}

function appliedText({ queued, ready, silent, held }: Applied): string {
  const parts = [
    queued > 0 ? `メール ${queued}通を 送りはじめました。` : '',
    ready > 0 ? `${ready}通は、印刷・電話・手わたしで 伝えてください。` : '',
    silent > 0 ? `${silent}通は、連絡なしとして記録しました。` : '',
    held > 0 ? `${held}通は、まだ出せません。わけを見て、言いかえてください。` : '',
  ]
  return parts.join('') || '出せる下書きは ありませんでした。'
}
