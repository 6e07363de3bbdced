import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { readForm, refusedFields, typedFields } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { furiganaAsked } from './publication.ts'
import { requestYear } from './request-year.act.ts'
import { kindOf, yearForm } from './year.form.ts'
import { yearPage } from './year.page.ts'
import { yearsWithStories } from './year.store.ts'

const forStaff = { config: { for: 'staff' } } as const

/** The book and the table of a whole fiscal year. */
export function yearRoutes(app: FastifyInstance, { db, write, clock, wake }: House): void {
  app.get('/staff/publications/year', forStaff, async (request, reply) =>
    reply.show('publishing/year', yearPage(yearsWithStories(db), typedFields(request.query), [])),
  )

  app.post('/staff/publications/year', forStaff, async (request, reply) => {
    const form = readForm(yearForm, request.body)
    const again = (errors: Parameters<typeof yearPage>[2]) =>
      reply.show('publishing/year', yearPage(yearsWithStories(db), form.typed, errors), { status: 422 })
    if (!form.ok) return again(form.errors)
    const { year: fiscalYear, paper, furigana, ...rest } = form.values
    const wish = { ...rest, ...furiganaAsked(furigana), ...kindOf(paper), fiscalYear }
    try {
      const id = await write((tx) => requestYear(tx, { wish, by: staffOf(request), at: clock.now() }))
      wake()
      return reply.redirect(`/staff/publications/${id}`, 303)
    } catch (error) {
      return again(refusedFields(error, 'audience'))
    }
  })
}
