import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { type FieldError, readForm, type Typed, typedFields, wordOf } from '../web/form.ts'
import { mayAnswerOnScreen } from './consent.ts'
import { guardianForm } from './guardian.form.ts'
import { type Mine, standingMine } from './my-link.routes.ts'
import { recordGuardian } from './record-guardian.act.ts'
import { standingOf } from './standing.store.ts'
import { oneAnswerEach } from './wizard.ts'

/** 「この画面」: guardian and child answer together, each for herself, on the page of the receipt (method.md §5.5). */
export function myGuardianRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, messages, secret } = house
  const isAsked = ({ story }: Mine) => {
    const standing = standingOf(db, story.id)
    return standing !== undefined && mayAnswerOnScreen(standing)
  }
  const page = ({ address, story }: Mine, typed: Typed = {}, errors: FieldError[] = []) => ({
    ...{ title: messages.say('my.guardian.title'), address, number: story.number, errors },
    typed: { name: wordOf(typed, 'name'), relation: wordOf(typed, 'relation') },
    guardian: choices('guardian', ['yes', 'no'], typed),
    child: choices('child', ['yes', 'no', 'unsure'], typed),
  })

  app.get('/my/:token/guardian', { config: { for: 'teller' } }, async (request, reply) => {
    const mine = standingMine(house, request)
    return isAsked(mine) ? reply.show('stories/my-guardian', page(mine)) : reply.redirect(mine.address, 303)
  })

  app.post(
    '/my/:token/guardian',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const mine = standingMine(house, request)
      if (!isAsked(mine)) return reply.redirect(mine.address, 303)
      const form = readForm(guardianForm, oneAnswerEach(typedFields(request.body)))
      if (!form.ok) {
        const errors = form.errors.map(({ field, text }) => ({ field, text: messages.say(text) }))
        return reply.show('stories/my-guardian', page(mine, form.typed, errors), { status: 422 })
      }
      const by = { kind: 'teller', id: mine.story.id } as const
      const answer = { ...form.values, way: 'screen' } as const
      await write((tx) => recordGuardian(tx, { storyId: mine.story.id, answer, by, secret, at: clock.now() }))
      return reply.say(messages.say('my.guardian.done')).redirect(mine.address, 303)
    },
  )
}

function choices(field: string, values: readonly string[], typed: Typed) {
  return values.map((value) => ({
    ...{ value, key: `my.guardian.${field}.${value}`, label: '', chosen: typed[field] === value },
  }))
}
