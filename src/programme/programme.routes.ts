import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { type Actor, actorOf } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { idOf, readForm, refusedFields } from '../web/form.ts'
import { collectionsRoutes } from './collections.routes.ts'
import { allCycles } from './cycles.store.ts'
import { logicModel } from './model.store.ts'
import { areaForm, domainForm, newOutcomeForm, outcomeForm, purposeForm, siteForm } from './programme.form.ts'
import { programmePage } from './programme.page.ts'
import { allAreas, currentDomains, domainById, keywordLists, theProgramme } from './programme.store.ts'
import { readingsRoutes } from './readings.routes.ts'
import type { Rejected } from './rejected.ts'
import { addOutcome, removeOutcome, reviseOutcome } from './revise-model.act.ts'
import { addArea, removeArea, reviseArea, reviseDomain, revisePurpose, reviseSite } from './revise-programme.act.ts'
import { wordingsRoutes } from './wordings.routes.ts'
import { wordsRoutes } from './words.routes.ts'

const forStaff = { config: { for: 'staff' } } as const

interface Signed {
  id: number
  by: Actor
  at: Instant
}

interface Revision<Form extends z.ZodType> {
  /** below /staff/programme */
  address: string
  form: Form
  /** the form's name on the page: area-3 for the area 3 */
  name: (id: number, db: Db) => string
  deed: (tx: Tx, values: z.output<Form>, signed: Signed) => void
  said: string
  /** the place on the page to come back to */
  anchor?: string
}

export function programmeRoutes(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  const signed = (request: FastifyRequest) => ({
    ...{ id: idOf(request.params), by: actorOf(request.visitor), at: clock.now() },
  })

  function revision<Form extends z.ZodType>({ address, form, name, deed, said, anchor = '' }: Revision<Form>): void {
    app.post(`/staff/programme/${address}`, forStaff, async (request, reply) => {
      const [read, by] = [readForm(form, request.body), signed(request)]
      const turnedDown = (errors: Rejected['errors']) =>
        show(house, reply, { form: name(by.id, house.db), typed: read.typed, errors })
      if (!read.ok) return turnedDown(read.errors)
      try {
        await write((tx) => deed(tx, read.values, by))
      } catch (error) {
        return turnedDown(refusedFields(error))
      }
      return reply.say(said).redirect(`/staff/programme${anchor}`, 303)
    })
  }

  app.get('/staff/programme', forStaff, async (_request, reply) => show(house, reply))
  purposeRevisions(revision)
  modelRevisions(revision)
  domainRevisions(revision)

  app.post('/staff/programme/outcomes/:id/removal', forStaff, async (request, reply) => {
    await write((tx) => removeOutcome(tx, signed(request)))
    return reply.say('ロジックモデルから外しました。').redirect('/staff/programme#model', 303)
  })

  app.post('/staff/programme/areas/:id/removal', forStaff, async (request, reply) => {
    await write((tx) => removeArea(tx, signed(request)))
    return reply.say('圏域を外しました。').redirect('/staff/programme#areas', 303)
  })

  collectionsRoutes(app, house)
  wordsRoutes(app, house)
  readingsRoutes(app, house)
  wordingsRoutes(app, house)
}

type Revise = <Form extends z.ZodType>(revision: Revision<Form>) => void

function purposeRevisions(revise: Revise): void {
  revise({
    ...{
      address: 'purpose',
      form: purposeForm,
      name: () => 'purpose',
      said: '取り組みの名前と めあてを保存しました。',
    },
    deed: (tx, programme, { by, at }) => revisePurpose(tx, { programme, by, at }),
  })
  revise({
    ...{ address: 'site', form: siteForm, name: () => 'site', said: 'サービスの名前と連絡先を保存しました。' },
    deed: (tx, site, { by, at }) => reviseSite(tx, { site, by, at }),
  })
  revise({
    ...{ address: 'areas', form: areaForm, name: () => 'new-area', said: '圏域を足しました。', anchor: '#areas' },
    deed: (tx, area, { by, at }) => addArea(tx, { ...area, by, at }),
  })
  revise({
    ...{ address: 'areas/:id', form: areaForm, name: (id) => `area-${id}`, said: '圏域を保存しました。' },
    deed: (tx, area, signed) => reviseArea(tx, { ...area, ...signed }),
    anchor: '#areas',
  })
}

function modelRevisions(revise: Revise): void {
  revise({
    ...{ address: 'outcomes', form: newOutcomeForm, name: () => 'new-outcome', anchor: '#model' },
    said: 'ロジックモデルに足しました。つながる先を えらべます。',
    deed: (tx, outcome, { by, at }) => void addOutcome(tx, { ...outcome, by, at }),
  })
  revise({
    ...{ address: 'outcomes/:id', form: outcomeForm, name: (id) => `outcome-${id}`, anchor: '#model' },
    said: 'ロジックモデルを保存しました。',
    deed: (tx, outcome, signed) => reviseOutcome(tx, { ...outcome, ...signed }),
  })
}

function domainRevisions(revise: Revise): void {
  revise({
    ...{ address: 'domains/:id', form: domainForm, name: (id, db) => `domain-${newestOf(db, id)}`, anchor: '#domains' },
    said: '変化の種類を保存しました。これまでのお話は、話されたときのことばのままです。',
    deed: (tx, { keywords, outcomes, ...wording }, signed) =>
      reviseDomain(tx, { wording, keywords, outcomes, ...signed }),
  })
}

// Revised by somebody else meanwhile: the form of the newest wording takes what was typed.
function newestOf(db: Db, id: number): number {
  const code = domainById(db, id)?.code
  return currentDomains(db).find((domain) => domain.code === code)?.id ?? id
}

function show({ db }: House, reply: FastifyReply, rejected?: Rejected) {
  const page = programmePage(
    {
      ...{ programme: theProgramme(db), model: logicModel(db), domains: currentDomains(db) },
      ...{ keywords: keywordLists(db), areas: allAreas(db), cycles: allCycles(db), site: readSite(db) },
    },
    rejected,
  )
  return reply.show('programme/programme', page, { layout: 'staff', ...(rejected ? { status: 422 } : {}) })
}
