import type { FastifyInstance } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { readJsonFile } from '../base/json-file.ts'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { OPTIONAL_QUESTIONS, WORDED_QUESTIONS } from './collection-form.ts'
import { collectionPage, collectionsPage, weekBefore } from './collections.page.ts'
import { allCollections, collectionById, formOf, numbersByCollection } from './collections.store.ts'
import { endCollection } from './end-collection.act.ts'
import { openCollection } from './open-collection.act.ts'
import { collectionForm, collectionRevisionForm, endForm } from './programme.form.ts'
import { allAreas } from './programme.store.ts'
import { reviseCollection } from './revise-collection.act.ts'
import { programmeSample } from './sample.form.ts'

const forStaff = { config: { for: 'staff' } } as const
const SAMPLE = new URL('../../data/samples/programme.json', import.meta.url).pathname

export function collectionsRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, config } = house
  revisionRoutes(app, house)
  const page = (typed: Typed = {}, errors: FieldError[] = []) =>
    collectionsPage(
      {
        collections: allCollections(db),
        numbers: numbersByCollection(db, weekBefore(clock.now()), clock.now()),
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
      openCollection(tx, {
        ...form.values,
        words: passphrases,
        opensOn: form.values.opensOn ?? dayOf(at),
        by: actorOf(request.visitor),
        at,
      }),
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

function revisionRoutes(app: FastifyInstance, { db, write, clock, messages }: House): void {
  const page = (id: number, typed: Typed = {}, errors: FieldError[] = []) => {
    const collection = collectionById(db, id)
    if (!collection) throw new Refusal('この受付は見つかりません。', 404)
    const usual = (question: string) => messages.say(`wizard.${question}.label`)
    return collectionPage({ collection, form: formOf(db, id), areas: allAreas(db), usual, typed, errors })
  }

  app.get('/staff/collections/:id/edit', forStaff, async (request, reply) =>
    reply.show('programme/collection', page(idOf(request.params)), { layout: 'staff' }),
  )

  app.post('/staff/collections/:id', forStaff, async (request, reply) => {
    const [id, form] = [idOf(request.params), readForm(collectionRevisionForm, request.body)]
    if (!form.ok)
      return reply.show('programme/collection', page(id, form.typed, form.errors), { layout: 'staff', status: 422 })
    const { title, kind, area, opensOn, closesOn, asked } = form.values
    const worded = WORDED_QUESTIONS.flatMap((key) => {
      const text = [form.typed[`question-${key}`] ?? ''].flat()[0]?.trim() ?? ''
      return text === '' ? [] : [[key, text]]
    })
    const questions = Object.fromEntries(worded)
    const leftOut = OPTIONAL_QUESTIONS.filter((one) => !asked.includes(one))
    const areaId = allAreas(db).find((one) => one.id === area)?.id ?? null
    const revised = { id, title, kind, areaId, opensOn, closesOn, form: { leftOut, questions } }
    await write((tx) => reviseCollection(tx, { ...revised, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('受付を変えました。').redirect('/staff/collections', 303)
  })
}
