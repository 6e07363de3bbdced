import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { type FieldError, idOf, readForm } from '../web/form.ts'
import { collectionsRoutes } from './collections.routes.ts'
import { allCycles } from './cycles.store.ts'
import { areaForm, domainForm, labelForm, siteForm } from './programme.form.ts'
import { programmePage } from './programme.page.ts'
import { allAreas, currentDomains, keywordLists, logicModel, theProgramme } from './programme.store.ts'
import { reviseArea, reviseDomain, reviseOutcome, reviseSite } from './revise-programme.act.ts'

const forStaff = { config: { for: 'staff' } } as const

export function programmeRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const page = (errors: FieldError[] = []) =>
    programmePage(
      {
        programme: theProgramme(db),
        model: logicModel(db),
        domains: currentDomains(db),
        keywords: keywordLists(db),
        areas: allAreas(db),
        cycles: allCycles(db),
        site: readSite(db),
      },
      errors,
    )

  app.get('/staff/programme', forStaff, async (_request, reply) =>
    reply.show('programme/programme', page(), { layout: 'staff' }),
  )

  app.post('/staff/programme/site', forStaff, async (request, reply) => {
    const form = readForm(siteForm, request.body)
    if (!form.ok)
      return reply.show(
        'programme/programme',
        { ...page(form.errors), site: { ...readSite(db), ...form.typed } },
        { layout: 'staff', status: 422 },
      )
    await write((tx) => reviseSite(tx, { site: form.values, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('サービスの名前と連絡先を保存しました。').redirect('/staff/programme', 303)
  })

  app.post('/staff/programme/outcomes/:id', forStaff, async (request, reply) => {
    const form = readForm(labelForm, request.body)
    if (!form.ok) return reply.show('programme/programme', page(form.errors), { layout: 'staff', status: 422 })
    await write((tx) =>
      reviseOutcome(tx, { id: idOf(request.params), ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.say('ロジックモデルを保存しました。').redirect('/staff/programme#model', 303)
  })

  app.post('/staff/programme/areas/:id', forStaff, async (request, reply) => {
    const form = readForm(areaForm, request.body)
    if (!form.ok) return reply.show('programme/programme', page(form.errors), { layout: 'staff', status: 422 })
    await write((tx) =>
      reviseArea(tx, { id: idOf(request.params), ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.say('圏域を保存しました。').redirect('/staff/programme#areas', 303)
  })

  app.post('/staff/programme/domains/:id', forStaff, async (request, reply) => {
    const form = readForm(domainForm, request.body)
    if (!form.ok) return reply.show('programme/programme', page(form.errors), { layout: 'staff', status: 422 })
    const { keywords, ...wording } = form.values
    await write((tx) =>
      reviseDomain(tx, { id: idOf(request.params), wording, keywords, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply
      .say('変化の種類を保存しました。これまでのお話は、話されたときのことばのままです。')
      .redirect('/staff/programme#domains', 303)
  })

  collectionsRoutes(app, house)
}
