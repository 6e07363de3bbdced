import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { changeConsent } from '../stories/change-consent.act.ts'
import { consentChange, readConsentChange } from '../stories/consent-change.routes.ts'
import { storyById } from '../stories/stories.store.ts'
import { type FieldError, idOf, readForm, type Typed } from '../web/form.ts'
import { wayForm } from './consent-change.form.ts'
import { waysOf } from './consent-change.page.ts'
import { ensureStands } from './triage.ts'

const forStaff = { config: { for: 'staff' } } as const

/** A teller rings, writes or comes by: staff change the answers for her, and write down how they were asked to. */
export function consentChangeRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, secret } = house
  const asked = (params: unknown) => {
    const { id, number } = ensureStands(storyById(db, idOf(params)))
    return { id, number, address: `/staff/stories/${id}`, title: `同意を変える ${number}` }
  }
  const page = (params: unknown, typed: Typed = {}, errors: FieldError[] = []) => ({
    ...consentChange(house, asked(params), typed, errors),
    ways: waysOf(typed),
  })

  app.get('/staff/stories/:id/consent', forStaff, async (request, reply) =>
    reply.show('reading/consent-change', page(request.params)),
  )

  app.post('/staff/stories/:id/consent', forStaff, async (request, reply) => {
    const { id, address } = asked(request.params)
    const [{ typed, errors }, form] = [readConsentChange(house, id, request.body), readForm(wayForm, request.body)]
    if (!form.ok || errors.length > 0) {
      const problems = [...(form.ok ? [] : form.errors), ...errors]
      return reply.show('reading/consent-change', page(request.params, typed, problems), { status: 422 })
    }
    const change = { storyId: id, typed, way: form.values.way, by: actorOf(request.visitor), secret, at: clock.now() }
    const changed = await write((tx) => changeConsent(tx, change))
    const said =
      changed.length > 0
        ? '同意を変えました。いまから、この答えのとおりにします。'
        : '変わったところは ありませんでした。'
    return reply.say(said).redirect(`${address}#consent`, 303)
  })
}
