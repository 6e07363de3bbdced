import type { FastifyInstance } from 'fastify'
import { addDays, dayOf } from '../base/clock.ts'
import { readJsonFile } from '../base/json-file.ts'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { closeCollection } from './close-collection.act.ts'
import { allCollections, collectionById, receivedByCollection } from './collections.store.ts'
import { openCollection } from './open-collection.act.ts'
import { collectionForm } from './programme.form.ts'
import { collectionsPage } from './programme.page.ts'
import { programmeSample } from './sample.form.ts'

const forStaff = { config: { for: 'staff' } } as const
const SAMPLE = new URL('../../data/samples/programme.json', import.meta.url).pathname

export function collectionsRoutes(app: FastifyInstance, { db, write, clock, config }: House): void {
  const page = (typed: Typed = {}, errors: FieldError[] = []) =>
    collectionsPage(
      {
        collections: allCollections(db),
        received: receivedByCollection(db),
        baseUrl: config.baseUrl,
        today: dayOf(clock.now()),
      },
      typed,
      errors,
    )

  app.get('/staff/collections', forStaff, async (_request, reply) =>
    reply.show('programme/collections', page(), { layout: 'staff' }),
  )

  app.post('/staff/collections', forStaff, async (request, reply) => {
    const form = readForm(collectionForm, request.body)
    if (!form.ok)
      return reply.show('programme/collections', page(form.typed, form.errors), { layout: 'staff', status: 422 })
    const { passphrases } = programmeSample.parse(readJsonFile(SAMPLE))
    const at = clock.now()
    await write((tx) =>
      openCollection(tx, { ...form.values, words: passphrases, opensOn: dayOf(at), by: actorOf(request.visitor), at }),
    )
    return reply
      .say('受付を開きました。合言葉とQRコードを、ちらしに載せてください。')
      .redirect('/staff/collections', 303)
  })

  app.get('/staff/collections/:id', forStaff, async (request, reply) => {
    const shown = page()
    const collection = shown.collections.find(({ id }) => id === idOf(request.params))
    if (!collection) throw new Refusal('この受付は見つかりません。', 404)
    return reply.show(
      'programme/flyer',
      { title: collection.title, collection, reach: shown.reach },
      { layout: 'public' },
    )
  })

  app.post('/staff/collections/:id/end', forStaff, async (request, reply) => {
    const collection = collectionById(db, idOf(request.params))
    if (!collection) throw new Refusal('この受付は見つかりません。', 404)
    const at = clock.now()
    const closesOn = collection.closesOn === null || collection.closesOn >= dayOf(at) ? addDays(dayOf(at), -1) : null
    await write((tx) => closeCollection(tx, { id: collection.id, closesOn, by: actorOf(request.visitor), at }))
    return reply
      .say(closesOn ? '受付を終わりにしました。もう一度開くこともできます。' : '受付をもう一度開きました。')
      .redirect('/staff/collections', 303)
  })
}
