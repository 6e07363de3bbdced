import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { newToken, tokenHash } from '../base/token.ts'
import type { House } from '../running/house.ts'
import { readForm, typedFields } from '../web/form.ts'
import { newAccountForm, signInForm } from './account.form.ts'
import { ensureFirstRun, safeNext } from './account.ts'
import { accountsRoutes } from './accounts.routes.ts'
import { accountByEmail, countAccounts } from './accounts.store.ts'
import { createFirstAccount } from './create-first-account.act.ts'
import { rememberFailures } from './failures.ts'
import { hashPassword, passwordMatches, pretendToCheck } from './password.door.ts'
import { firstRunPage, signInPage } from './people.page.ts'
import { SESSION_COOKIE } from './recognise.routes.ts'
import { deleteSession } from './sessions.store.ts'
import { signIn } from './sign-in.act.ts'

export function peopleRoutes(app: FastifyInstance, house: House): void {
  firstRunRoutes(app, house)
  signInRoutes(app, house)
  accountsRoutes(app, house)
}

function firstRunRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  app.get('/first-run', { config: { for: 'anyone' } }, async (_request, reply) => {
    ensureFirstRun(countAccounts(db))
    return reply.show('people/first-run', firstRunPage({}, []))
  })

  app.post(
    '/first-run',
    { config: { for: 'anyone', rateLimit: { max: app.limits.guesses } } },
    async (request, reply) => {
      ensureFirstRun(countAccounts(db))
      const form = readForm(newAccountForm, request.body)
      if (!form.ok) return reply.show('people/first-run', firstRunPage(form.typed, form.errors), { status: 422 })
      const { name, email, password } = form.values
      const passwordHash = await hashPassword(password)
      const id = await write((tx) => createFirstAccount(tx, { name, email, passwordHash, at: clock.now() }))
      await openSession(app, reply, { house: { write, clock }, account: { id, name }, former: undefined })
      return reply.say('ようこそ。さいしょの準備ができました。').redirect('/staff', 303)
    },
  )
}

function signInRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  const failures = rememberFailures()

  app.get('/sign-in', { config: { for: 'anyone' } }, async (request, reply) => {
    if (countAccounts(db) === 0) return reply.redirect('/first-run', 303)
    if (request.visitor.kind === 'staff') return reply.redirect('/staff', 303)
    return reply.show('people/sign-in', signInPage(typedFields(request.query), []))
  })

  app.post(
    '/sign-in',
    { config: { for: 'anyone', rateLimit: { max: app.limits.guesses } } },
    async (request, reply) => {
      const form = readForm(signInForm, request.body)
      if (!form.ok) return reply.show('people/sign-in', signInPage(form.typed, form.errors), { status: 422 })
      const { email, password, next } = form.values
      const key = `${email.toLowerCase()} ${request.ip}`
      if (!failures.mayTry(key, clock.now()))
        throw new Refusal('続けてちがっていたため、少しお休みしています。しばらくおいて、もう一度お願いします。', 429)
      // Counted before it is checked: tries sent all at once pass no wait.
      failures.failed(key, clock.now())
      const account = accountByEmail(db, email)
      const matches = account ? await passwordMatches(account.passwordHash, password) : await pretendToCheck(password)
      if (!account || !matches) return reply.show('people/sign-in', signInPage(form.typed, [WRONG]), { status: 422 })
      failures.succeeded(key)
      await openSession(app, reply, { house: { write, clock }, account, former: app.jar.read(request, SESSION_COOKIE) })
      return reply.redirect(safeNext(next), 303)
    },
  )

  app.post('/sign-out', { config: { for: 'anyone' } }, async (request, reply) => {
    const token = app.jar.read(request, SESSION_COOKIE)
    if (token) await write((tx) => deleteSession(tx, tokenHash(token)))
    app.jar.drop(reply, SESSION_COOKIE)
    return reply.say('サインアウトしました。').redirect('/sign-in', 303)
  })
}

const WRONG = { field: 'password', text: 'メールアドレスかパスワードがちがうようです。もう一度見てください。' }

interface Opening {
  house: Pick<House, 'write' | 'clock'>
  account: { id: number; name: string }
  former: string | undefined
}

// A new token at every sign-in: one that was planted before is worth nothing afterwards.
async function openSession(
  app: FastifyInstance,
  reply: FastifyReply,
  { house, account, former }: Opening,
): Promise<void> {
  const token = newToken()
  const formerHash = former ? tokenHash(former) : undefined
  await house.write((tx) =>
    signIn(tx, {
      account: { id: account.id, name: account.name },
      tokenHash: tokenHash(token),
      formerHash,
      at: house.clock.now(),
    }),
  )
  app.jar.put(reply, SESSION_COOKIE, token)
}
