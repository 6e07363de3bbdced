import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { activeAccounts } from '../people/accounts.store.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { roundById, roundNames } from '../selection/rounds/rounds.store.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed } from '../web/form.ts'
import { actionPage, actionsPage } from './actions.page.ts'
import { askedById, askedFor } from './actions.store.ts'
import { actionForm, returnForm } from './letters.form.ts'
import { actionLetterOf } from './letters.store.ts'
import { recordAction } from './record-action.act.ts'
import { returnAction, tellable } from './return-action.act.ts'

const forStaff = { config: { for: 'staff' } } as const

export function actionsRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const page = pagesOf(house)

  app.get('/staff/actions', forStaff, async (_request, reply) =>
    reply.show('returning/actions', actionsPage({ rows: askedFor(db), names: roundNames(db), now: clock.now() })),
  )

  app.get('/staff/actions/:id', forStaff, async (request, reply) => reply.show('returning/action', page(request)))

  app.post('/staff/actions/:id', forStaff, async (request, reply) => {
    const recommendationId = idOf(request.params)
    const form = readForm(actionForm, request.body)
    const again = (typed: Typed, errors: FieldError[]) =>
      reply.show('returning/action', page(request, typed, errors), { status: 422 })
    if (!form.ok) return again(form.typed, form.errors)
    const deed = { recommendationId, words: form.values, by: actorOf(request.visitor), at: clock.now() }
    try {
      await write((tx) => recordAction(tx, deed))
    } catch (error) {
      return again(form.typed, refusedFields(error, 'state'))
    }
    const next = form.values.state === 'done' ? `/staff/actions/${recommendationId}#return` : '/staff/actions'
    return reply.say('記録しました。').redirect(next, 303)
  })

  app.post('/staff/actions/:id/letters', forStaff, async (request, reply) => {
    const recommendationId = idOf(request.params)
    const form = readForm(returnForm, request.body)
    const storyIds = form.ok ? form.values.stories : []
    try {
      const deed = { recommendationId, storyIds, by: actorOf(request.visitor), at: clock.now() }
      const { roundId, n } = await write((tx) => returnAction(tx, deed))
      return reply.say(`お返しの下書きを ${n}通 つくりました。`).redirect(`/staff/letters/rounds/${roundId}`, 303)
    } catch (error) {
      const shown = page(request, { stories: [] }, refusedFields(error, 'stories'))
      return reply.show('returning/action', shown, { status: 422 })
    }
  })
}

function pagesOf({ db, clock }: House) {
  return (request: FastifyRequest, typed: Typed = {}, errors: FieldError[] = []) => {
    const row = askedById(db, idOf(request.params))
    const round = row && roundById(db, row.roundId)
    if (!row || !round) throw new Refusal('この「次にしてほしいこと」は見つかりません。', 404)
    const actionId = row.action?.id ?? 0
    const stories = tellable(db, row, clock.now()).map((story) => ({
      ...story,
      has: actionLetterOf(db, actionId, story.storyId) !== undefined,
    }))
    return actionPage({ row, round, stories, owners: activeAccounts(db).map(({ name }) => name) }, typed, errors)
  }
}
