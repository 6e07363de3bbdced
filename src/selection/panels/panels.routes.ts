import type { FastifyInstance } from 'fastify'
import { allAreas } from '../../programme/programme.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed } from '../../web/form.ts'
import { addMembers, retireMember } from './change-members.act.ts'
import { foundPanel } from './found-panel.act.ts'
import { parentOptions, treePage } from './levels.page.ts'
import { panelLevelRoutes, panelPageOf } from './levels.routes.ts'
import { newMembersForm, panelForm } from './panel.form.ts'
import { newPanelPage, panelsPage } from './panels.page.ts'
import { allPanels } from './panels.store.ts'
import { panelLinks } from './tree.store.ts'

const forStaff = { config: { for: 'staff' } } as const

export function panelsRoutes(app: FastifyInstance, house: House): void {
  foundingRoutes(app, house)
  memberRoutes(app, house)
  panelLevelRoutes(app, house)
}

function foundingRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  const newPage = (typed: Typed, errors: FieldError[]) => ({
    ...newPanelPage({ areas: allAreas(db), typed, errors }),
    parents: parentOptions(panelLinks(db), {
      id: 0,
      chosen: typeof typed['parent'] === 'string' ? typed['parent'] : '',
    }),
  })

  app.get('/staff/panels', forStaff, async (_request, reply) =>
    reply.show('selection/panels', { ...panelsPage(allPanels(db)), tree: treePage(panelLinks(db)) }),
  )

  app.get('/staff/panels/new', forStaff, async (_request, reply) => reply.show('selection/panel-new', newPage({}, [])))

  app.post('/staff/panels', forStaff, async (request, reply) => {
    const form = readForm(panelForm, request.body)
    if (!form.ok) return reply.show('selection/panel-new', newPage(form.typed, form.errors), { status: 422 })
    const { area: areaId, parent: parentId, ...panel } = form.values
    try {
      const deed = { ...panel, areaId, parentId, by: actorOf(request.visitor), at: clock.now() }
      const id = await write((tx) => foundPanel(tx, deed))
      return reply.say('選ぶ会をつくりました。').redirect(`/staff/panels/${id}`, 303)
    } catch (error) {
      const errors = refusedFields(error, 'name')
      return reply.show('selection/panel-new', newPage(form.typed, errors), { status: 422 })
    }
  })
}

function memberRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const page = (params: unknown, typed: Typed = {}, errors: FieldError[] = []) =>
    panelPageOf(house, idOf(params), typed, errors)

  app.get('/staff/panels/:id', forStaff, async (request, reply) => reply.show('selection/panel', page(request.params)))

  app.post('/staff/panels/:id/members', forStaff, async (request, reply) => {
    const { panel } = page(request.params)
    const form = readForm(newMembersForm, request.body)
    if (!form.ok) return reply.show('selection/panel', page(request.params, form.typed, form.errors), { status: 422 })
    const deed = { panelId: panel.id, names: form.values.members, by: actorOf(request.visitor), at: clock.now() }
    try {
      await write((tx) => addMembers(tx, deed))
    } catch (error) {
      const errors = refusedFields(error, 'members')
      return reply.show('selection/panel', page(request.params, form.typed, errors), { status: 422 })
    }
    return reply.say('名簿に入れました。').redirect(`/staff/panels/${panel.id}`, 303)
  })

  app.post('/staff/panels/:id/members/:memberId/leaving', forStaff, async (request, reply) => {
    const { panel } = page(request.params)
    const deed = {
      panelId: panel.id,
      memberId: idOf(request.params, 'memberId'),
      by: actorOf(request.visitor),
      at: clock.now(),
    }
    await write((tx) => retireMember(tx, deed))
    return reply.say('名簿から外しました。これまでの記録には残ります。').redirect(`/staff/panels/${panel.id}`, 303)
  })
}
