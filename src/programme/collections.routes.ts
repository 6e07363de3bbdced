import type { FastifyInstance } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { readJsonFile } from '../base/json-file.ts'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { allCollections, receivedByCollection } from './collections.store.ts'
import { endCollection } from './end-collection.act.ts'
import { openCollection } from './open-collection.act.ts'
import { collectionForm, endForm } from './programme.form.ts'
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
    const { closesOn } = form.values
    if (closesOn !== null && closesOn < dayOf(clock.now())) {
      const errors = [{ field: 'closesOn', text: 'さいごの日は、今日からあとの日をえらんでください' }]
      return reply.show('programme/collections', page(form.typed, errors), { layout: 'staff', status: 422 })
    }
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
    const [id, form] = [idOf(request.params), readForm(endForm, request.body)]
    if (!form.ok) throw new Refusal('終わりにするか もう一度開くかを、画面のボタンで えらんでください。', 422)
    const isClosed = form.values.state === 'closed'
    await write((tx) => endCollection(tx, { id, isClosed, by: actorOf(request.visitor), at: clock.now() }))
    return reply
      .say(isClosed ? '受付を終わりにしました。もう一度開くこともできます。' : '受付をもう一度開きました。')
      .redirect('/staff/collections', 303)
  })
}
