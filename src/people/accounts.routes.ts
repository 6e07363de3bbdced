import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, type Typed } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { newAccountForm } from './account.form.ts'
import { allAccounts } from './accounts.store.ts'
import { addAccount } from './add-account.act.ts'
import { changeAccount } from './change-account.act.ts'
import { nameDuty } from './name-duty.act.ts'
import { hashPassword } from './password.door.ts'
import { accountsPage } from './people.page.ts'

const forStaff = { config: { for: 'staff' } } as const
const PAGE = '/staff/accounts'

/** The colleagues who can sign in: every round needs one of them as its facilitator. */
export function accountsRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  const page = (own: number, typed: Typed = {}, errors: FieldError[] = []) =>
    accountsPage(allAccounts(db), { own, typed, errors })

  app.get(PAGE, forStaff, async (request, reply) =>
    reply.show('people/accounts', page(staffOf(request).accountId), { layout: 'staff' }),
  )

  app.post(PAGE, forStaff, async (request, reply) => {
    const [form, own] = [readForm(newAccountForm, request.body), staffOf(request).accountId]
    const turnedDown = (errors: FieldError[]) =>
      reply.show('people/accounts', page(own, form.typed, errors), { layout: 'staff', status: 422 })
    if (!form.ok) return turnedDown(form.errors)
    const { password, ...account } = form.values
    const passwordHash = await hashPassword(password)
    const deed = { ...account, passwordHash, by: actorOf(request.visitor), at: clock.now() }
    try {
      await write((tx) => addAccount(tx, deed))
    } catch (error) {
      return turnedDown(refusedFields(error))
    }
    return reply
      .say(`${account.name}さんを入れました。メールアドレスとパスワードを、本人に伝えてください。`)
      .redirect(PAGE, 303)
  })

  for (const [address, duty, said] of [
    ['duty', true, 'この人を、心配な内容の担当にしました。'],
    ['relief', false, 'この人は、心配な内容の担当ではなくなりました。'],
  ] as const) {
    app.post(`${PAGE}/:id/${address}`, forStaff, async (request, reply) => {
      const deed = { id: idOf(request.params), duty, by: actorOf(request.visitor), at: clock.now() }
      await write((tx) => nameDuty(tx, deed))
      return reply.say(said).redirect(PAGE, 303)
    })
  }

  for (const [address, state, said] of [
    ['leaving', 'disabled', 'この人は、もう入れません。'],
    ['return', 'active', 'この人は、また入れます。'],
  ] as const) {
    app.post(`${PAGE}/:id/${address}`, forStaff, async (request, reply) => {
      const deed = { id: idOf(request.params), state, by: actorOf(request.visitor), at: clock.now() }
      await write((tx) => changeAccount(tx, deed))
      return reply.say(said).redirect(PAGE, 303)
    })
  }
}
