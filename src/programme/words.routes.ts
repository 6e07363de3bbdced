import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { idOf, readForm, refusedFields } from '../web/form.ts'
import { activityForm, wordForm } from './programme.form.ts'
import type { Rejected } from './rejected.ts'
import { putActivity, putWord, removeActivity, removeWord } from './revise-words.act.ts'
import { wordsPage } from './words.page.ts'
import { allActivities, allWords } from './words.store.ts'

const forStaff = { config: { for: 'staff' } } as const
const PAGE = '/staff/programme/words'

/** The activities that tellers choose from, and the words that the reading of stories keeps whole. */
export function wordsRoutes(app: FastifyInstance, house: House): void {
  const { db } = house
  app.get(PAGE, forStaff, async (_request, reply) =>
    reply.show('programme/words', wordsPage({ activities: allActivities(db), words: allWords(db) })),
  )
  activityRoutes(app, house)
  dictionaryRoutes(app, house)
}

function turnedDown({ db }: House, reply: FastifyReply, rejected: Rejected) {
  const page = wordsPage({ activities: allActivities(db), words: allWords(db) }, rejected)
  return reply.show('programme/words', page, { status: 422 })
}

// A form at the foot of the list makes a new row, one within the list corrects its own.
function idsOf(request: FastifyRequest): { id?: number } {
  const id = idOf(request.params)
  return id === 0 ? {} : { id }
}

function activityRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const signed = (request: FastifyRequest) => ({ by: actorOf(request.visitor), at: clock.now() })

  for (const address of ['/staff/programme/activities', '/staff/programme/activities/:id']) {
    app.post(address, forStaff, async (request, reply) => {
      const [form, { id }] = [readForm(activityForm, request.body), idsOf(request)]
      const name = id === undefined ? 'new-activity' : `activity-${id}`
      if (!form.ok) return turnedDown(house, reply, { form: name, ...form })
      try {
        await write((tx) => putActivity(tx, { ...idsOf(request), activity: form.values, ...signed(request) }))
      } catch (error) {
        return turnedDown(house, reply, { form: name, typed: form.typed, errors: refusedFields(error) })
      }
      return reply.say('活動を保存しました。').redirect(`${PAGE}#activities`, 303)
    })
  }

  app.post('/staff/programme/activities/:id/removal', forStaff, async (request, reply) => {
    await write((tx) => removeActivity(tx, { id: idOf(request.params), ...signed(request) }))
    return reply.say('活動を外しました。').redirect(`${PAGE}#activities`, 303)
  })
}

function dictionaryRoutes(app: FastifyInstance, house: House): void {
  const { write, clock, language } = house
  const signed = (request: FastifyRequest) => ({ by: actorOf(request.visitor), at: clock.now() })

  for (const address of ['/staff/programme/words', '/staff/programme/words/:id']) {
    app.post(address, forStaff, async (request, reply) => {
      const [form, { id }] = [readForm(wordForm, request.body), idsOf(request)]
      const name = id === undefined ? 'new-word' : `word-${id}`
      if (!form.ok) return turnedDown(house, reply, { form: name, ...form })
      try {
        await write((tx) => putWord(tx, { ...idsOf(request), word: form.values, ...signed(request) }))
      } catch (error) {
        return turnedDown(house, reply, { form: name, typed: form.typed, errors: refusedFields(error) })
      }
      language.learn()
      return reply.say('言葉を保存しました。つぎに届くお話から、この言葉で読みます。').redirect(`${PAGE}#words`, 303)
    })
  }

  app.post('/staff/programme/words/:id/removal', forStaff, async (request, reply) => {
    await write((tx) => removeWord(tx, { id: idOf(request.params), ...signed(request) }))
    language.learn()
    return reply.say('言葉を外しました。').redirect(`${PAGE}#words`, 303)
  })
}
