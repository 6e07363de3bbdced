import fastify from 'fastify'
import { expect, test } from 'vitest'
import { setUpGuard } from '../../src/web/guard.ts'

test('a route that does not say whom it is for stops the start', () => {
  const app = fastify()
  setUpGuard(app)
  expect(() => app.get('/open', { config: { for: 'anyone' } }, () => 'ok')).not.toThrow()
  expect(() => app.get('/forgotten', () => 'leak')).toThrow('route GET /forgotten does not say whom it is for')
})

function houseWithStaffPage(visitor?: { kind: 'staff'; accountId: number; name: string }) {
  const app = fastify()
  setUpGuard(app)
  app.addHook('onRequest', async (request) => {
    if (visitor) request.visitor = visitor
  })
  app.get('/staff/secret', { config: { for: 'staff' } }, () => 'SECRET')
  app.post('/staff/secret', { config: { for: 'staff' } }, () => 'SECRET')
  app.get('/front', { config: { for: 'anyone' } }, () => 'front')
  return app
}

test('staff pages open for staff alone; others are shown the way in, and come back to where they were', async () => {
  const app = houseWithStaffPage()
  const shut = await app.inject('/staff/secret?state=held')
  expect([shut.statusCode, shut.headers.location]).toEqual([303, '/sign-in?next=%2Fstaff%2Fsecret%3Fstate%3Dheld'])
  const write = await app.inject({ method: 'POST', url: '/staff/secret' })
  expect([write.statusCode >= 400, write.body.includes('SECRET')]).toEqual([true, false])
  const open = await houseWithStaffPage({ kind: 'staff', accountId: 1, name: '山田' }).inject('/staff/secret')
  expect([open.body, open.headers['cache-control'], open.headers['x-robots-tag']]).toEqual([
    ...['SECRET', 'no-store', 'noindex'],
  ])
})
