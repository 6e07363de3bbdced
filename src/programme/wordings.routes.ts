import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, readForm, refusedFields, wordOf } from '../web/form.ts'
import { wordingForm } from './programme.form.ts'
import { reviseWording } from './revise-wording.act.ts'
import { wordingsPage } from './wordings.page.ts'
import { wordingsAt } from './wordings.store.ts'

const forStaff = { config: { for: 'staff' } } as const
const PAGE = '/staff/programme/consent'

/** The words in which tellers are asked what may be done with their story. */
export function wordingsRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  app.get(PAGE, forStaff, async (_request, reply) =>
    reply.show('programme/wordings', wordingsPage(wordingsAt(db, clock.now()))),
  )

  app.post(`${PAGE}/:key`, forStaff, async (request, reply) => {
    const [key, form] = [wordOf(request.params, 'key'), readForm(wordingForm, request.body)]
    const turnedDown = (errors: FieldError[]) => {
      // The version is the newest one: what was typed is compared with it and may be sent again.
      const { version: _, ...typed } = form.typed
      const page = wordingsPage(wordingsAt(db, clock.now()), {
        form: `wording-${key.replace('.', '-')}`,
        typed,
        errors,
      })
      return reply.show('programme/wordings', page, { status: 422 })
    }
    if (!form.ok) return turnedDown(form.errors)
    const revision = { key, ...form.values, by: actorOf(request.visitor), at: clock.now() }
    try {
      await write((tx) => reviseWording(tx, revision))
    } catch (error) {
      return turnedDown(refusedFields(error))
    }
    return reply
      .say('質問のことばを保存しました。これまでの答えは、聞いたときのことばのままです。')
      .redirect(`${PAGE}#wording-${key.replace('.', '-')}`, 303)
  })
}
