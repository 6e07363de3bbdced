import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UNBUILT_ASSETS } from '../../src/web/assets.ts'
import { setUpBodies } from '../../src/web/body.ts'
import { setUpCookies } from '../../src/web/cookies.ts'
import { displayRoutes } from '../../src/web/display.routes.ts'
import { loadMessages } from '../../src/web/messages.ts'
import { partialsIn, setUpViews } from '../../src/web/views.ts'
import { NOBODY } from '../../src/web/visitor.ts'

const PAGE = '../tests/web/page'
const SITE = {
  service: 'まちのものがたり',
  organisation: '社協',
  department: '地域福祉課',
  telephone: '０７７６−００',
  hours: '',
}
let app: FastifyInstance

beforeAll(async () => {
  app = fastify()
  app.decorateRequest('visitor', null as never)
  app.decorateReply('said', function () {
    return String(this.request.headers['x-said'] ?? '')
  })
  app.addHook('onRequest', async (request) => {
    request.visitor = request.headers['x-staff'] ? { kind: 'staff', accountId: 1, name: '山田 花子' } : NOBODY
  })
  await setUpCookies(app, 'http://localhost')
  await setUpBodies(app)
  await setUpViews(app, {
    messages: loadMessages(join(import.meta.dirname, '../../data/messages/ja')),
    assets: UNBUILT_ASSETS,
    site: () => SITE,
    counts: () => ({ '/staff/stories': 5 }),
  })
  displayRoutes(app)
  app.get('/page', (request, reply) =>
    reply.show(PAGE, { title: '頁', ...(request.query as object) }, { layout: 'public' }),
  )
  app.get('/staff/stories', (_, reply) => reply.show(PAGE, { title: '頁', text: '' }))
  app.get('/p/abc', (_, reply) => reply.show(PAGE, { title: '頁', text: '' }))
  app.get('/missing', (_, reply) => reply.show(PAGE, { title: '頁' }, { status: 422 }))
})
afterAll(() => app.close())

test('the text of a textarea comes through a partial unchanged, its first newline too', async () => {
  const html = await read(`/page?text=${encodeURIComponent('\n一\n  二\n')}`)
  expect(html).toContain('>\n\n一\n  二\n</textarea>')
})

test('what a page has not is an error, not a hole', async () => {
  const answer = await app.inject('/missing')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).toContain('text')
})

test('a partial sees its named arguments, and nothing of the page slips into it', async () => {
  expect(await read('/page?text=a&help=leak')).not.toContain('body-help')
})

test('the display settings of the visitor stand in the page', async () => {
  const answer = await app.inject({ url: '/page?text=a', cookies: { d_size: 'xl', d_contrast: 'more', d_ruby: 'on' } })
  expect(answer.body).toContain('data-size="xl" data-contrast="more" data-ruby="on"')
  expect(answer.body).toContain('<ruby>本文<rp>（</rp><rt>ほんぶん</rt>')
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
})

test('fonts are left out where the device saves data', async () => {
  expect(await read('/page?text=a')).toContain('fonts.css')
  const saving = await app.inject({ url: '/page?text=a', headers: { 'save-data': 'on' } })
  expect(saving.body).not.toContain('fonts.css')
})

test('a display button keeps the setting for a year and leads back to the page', async () => {
  const answer = await app.inject({ method: 'POST', url: '/display', payload: { d_size: 'l', back: '/page?text=a' } })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/page?text=a'])
  expect(answer.cookies).toContainEqual(expect.objectContaining({ name: 'd_size', value: 'l', maxAge: 31_536_000 }))
})

test('staff see their menu with what waits, who they are, and a way to sign out', async () => {
  const { body } = await app.inject({ url: '/staff/stories', headers: { 'x-staff': '1' } })
  expect(body).toContain('<a href="/staff/stories" aria-current="page">')
  expect(body).toContain('<span class="n">5')
  expect(body).toContain('山田 花子')
  expect(body).toContain('action="/sign-out"')
  expect(body.match(/href="\/staff\/programme"/g)).toHaveLength(2)
})

test('the panel has its own frame, closed to search engines', async () => {
  const html = await read('/p/abc')
  expect(html).toContain('class="panel-head"')
  expect(html).toContain('noindex')
})

test('a notice is shown escaped, and the telephone can be dialled', async () => {
  const { body } = await app.inject({ url: '/page?text=a', headers: { 'x-said': '<b>' } })
  expect(body).toContain('<p>&lt;b&gt;</p>')
  expect(body).toContain('href="tel:077600"')
})

test('partials are found by name: shared parts, and those beside the pages of a room', () => {
  expect(partialsIn(join(import.meta.dirname, '../../views'))).toMatchObject({
    'parts/note': 'parts/note.hbs',
    'people/text': 'people/_text.hbs',
    'people/_text': 'people/_text.hbs',
  })
})

async function read(url: string): Promise<string> {
  return (await app.inject(url)).body
}
