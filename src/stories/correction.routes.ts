import type { FastifyInstance } from 'fastify'
import { longDate } from '../base/wareki.ts'
import type { House } from '../running/house.ts'
import { type FieldError, readForm, typedFields } from '../web/form.ts'
import { correctStory } from './correct-story.act.ts'
import { correctionForm, correctionTyped } from './correction.form.ts'
import { differencesBetween } from './difference.page.ts'
import { type Mine, standingMine } from './my-link.routes.ts'
import type { StoryText } from './story.ts'
import { ownTextOf } from './texts.store.ts'
import { oneAnswerEach } from './wizard.ts'

interface Written {
  text: StoryText
  errors?: FieldError[]
  isConflict?: boolean
}

/** Correct it: the teller writes her words anew; what she told first stays beside them (R4.2). */
export function correctionRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, messages } = house
  const page = ({ story, address }: Mine, written?: Written) => {
    const own = ownTextOf(db, story.id)
    if (!own) throw new Error(`story ${story.id} has no text`)
    const { text = own, errors = [], isConflict = false } = written ?? {}
    const labelled = differencesBetween(own, text).map(({ field, lines }) => ({
      ...{ field, lines, label: messages.say(`wizard.${field}.label`) },
    }))
    return {
      title: messages.say('my.correct.title'),
      ...{ address, number: story.number, errors, base: String(own.id) },
      text: { ...text },
      // Another window was first: both texts lie side by side, and nothing was written over.
      conflict: isConflict ? { when: longDate(own.createdAt), fields: labelled } : undefined,
    }
  }

  app.get('/my/:token/correction', { config: { for: 'teller' } }, async (request, reply) =>
    reply.show('stories/correction', page(standingMine(house, request))),
  )

  app.post(
    '/my/:token/correction',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const mine = standingMine(house, request)
      const typed = oneAnswerEach(typedFields(request.body))
      const [form, text] = [readForm(correctionForm, typed), correctionTyped(typed)]
      if (!form.ok) {
        const errors = form.errors.map(({ field, text: key }) => ({ field, text: messages.say(key) }))
        return reply.show('stories/correction', page(mine, { text, errors }), { status: 422 })
      }
      const { base: baseId, ...words } = form.values
      const by = { kind: 'teller', id: mine.story.id } as const
      const outcome = await write((tx) =>
        correctStory(tx, { storyId: mine.story.id, baseId, text: words, by, at: clock.now() }),
      )
      if (outcome === 'conflict')
        return reply.show('stories/correction', page(mine, { text: words, isConflict: true }), { status: 409 })
      house.wake()
      return reply.say(messages.say(`my.correct.${outcome}`)).redirect(mine.address, 303)
    },
  )
}
