import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { idOf, readForm } from '../web/form.ts'
import { collectionsRoutes } from './collections.routes.ts'
import { allCycles } from './cycles.store.ts'
import { areaForm, domainForm, labelForm, siteForm } from './programme.form.ts'
import { programmePage, type Rejected } from './programme.page.ts'
import { allAreas, currentDomains, keywordLists, logicModel, theProgramme } from './programme.store.ts'
import { reviseArea, reviseDomain, reviseOutcome, reviseSite } from './revise-programme.act.ts'

const forStaff = { config: { for: 'staff' } } as const

export function programmeRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const page = (rejected?: Rejected) =>
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
      rejected,
    )

  const turnedDown = (reply: FastifyReply, rejected: Rejected) =>
    reply.show('programme/programme', page(rejected), { layout: 'staff', status: 422 })

  app.get('/staff/programme', forStaff, async (_request, reply) =>
    reply.show('programme/programme', page(), { layout: 'staff' }),
  )

  app.post('/staff/programme/site', forStaff, async (request, reply) => {
    const form = readForm(siteForm, request.body)
    if (!form.ok) return turnedDown(reply, { form: 'site', ...form })
    await write((tx) => reviseSite(tx, { site: form.values, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('サービスの名前と連絡先を保存しました。').redirect('/staff/programme', 303)
  })

  app.post('/staff/programme/outcomes/:id', forStaff, async (request, reply) => {
    const form = readForm(labelForm, request.body)
    if (!form.ok) return turnedDown(reply, { form: `outcome-${idOf(request.params)}`, ...form })
    await write((tx) =>
      reviseOutcome(tx, { id: idOf(request.params), ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.say('ロジックモデルを保存しました。').redirect('/staff/programme#model', 303)
  })

  app.post('/staff/programme/areas/:id', forStaff, async (request, reply) => {
    const form = readForm(areaForm, request.body)
    if (!form.ok) return turnedDown(reply, { form: `area-${idOf(request.params)}`, ...form })
    await write((tx) =>
      reviseArea(tx, { id: idOf(request.params), ...form.values, by: actorOf(request.visitor), at: clock.now() }),
    )
    return reply.say('圏域を保存しました。').redirect('/staff/programme#areas', 303)
  })

  app.post('/staff/programme/domains/:id', forStaff, async (request, reply) => {
    const form = readForm(domainForm, request.body)
    if (!form.ok) return turnedDown(reply, { form: `domain-${idOf(request.params)}`, ...form })
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
