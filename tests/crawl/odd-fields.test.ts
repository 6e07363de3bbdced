import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, SAME_ORIGIN } from '../house.ts'
import { codeOf, upload } from '../stories/_tell.ts'
import { type Form, formsMetBy } from './_forms.ts'
import { openWorld, type Person, type World } from './_world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Encoded as they are sent: numbers that are none, bytes that are no text, much more than anybody would write. */
const ODD_VALUES = [
  '',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '99999999999999999999999',
  '%EF%BC%91%EF%BC%92',
  '%00',
  '%ED%A0%80',
  '__proto__',
  'constructor',
  encodeURIComponent('<b>{{x}}</b>\u202e'),
  encodeURIComponent('👩‍👩‍👧‍👦'.repeat(500)),
  '2026-02-30T99%3A99',
  '2026-02-30',
  '2026-99-99',
  '0000-00-00',
  '2026-12-31T25%3A99',
  '2026-02-29',
]

const encoded = ({ fields }: Form, odd: Record<string, string>, again = '') =>
  Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${odd[name] ?? encodeURIComponent(value)}`)
    .join('&') + again

function oddBodies(form: Form): string[] {
  const names = Object.keys(form.fields)
  const oneOdd = [
    ...names.flatMap((name) => ODD_VALUES.map((value) => encoded(form, { [name]: value }))),
    ...names.map((name) => encoded(form, {}, `&${encodeURIComponent(name)}=x`)),
  ]
  const allOdd = ODD_VALUES.map((value) => encoded(form, Object.fromEntries(names.map((name) => [name, value]))))
  const [first = '', ...others] = form.buttons
  return [...[...oneOdd, ...allOdd].map((body) => `${body}&${first}`), ...allTimes(others, allOdd)]
}

const allTimes = (buttons: readonly string[], bodies: readonly string[]) =>
  buttons.flatMap((button) => bodies.map((body) => `${body}&${button}`))

async function brokenBy(browser: Browser, forms: readonly Form[]): Promise<string[]> {
  const broken = []
  const headers = { ...SAME_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }
  for (const form of forms) {
    for (const payload of oddBodies(form)) {
      const { statusCode, body } = await browser.send({ method: 'POST', url: form.action, payload, headers })
      const isOurs = statusCode < 400 || (statusCode < 500 && /<html lang="ja"/.test(body))
      if (!isOurs) broken.push(`${statusCode} ${form.action} ${payload.slice(0, 120)}`)
    }
  }
  return broken
}

test('no field of a form of a panel breaks on an odd value', async () => {
  const member = world.people['another member who votes']
  const link = member.start[0] ?? ''
  const forms = await formsMetBy(member, [`${link}/declaration`, `${link}/vote`])
  expect(forms.map(({ action }) => action.split('/')[3])).toEqual(expect.arrayContaining(['declaration', 'vote']))
  expect(await brokenBy(member.browser, forms)).toEqual([])
})

test('no field of the eight pages of a story breaks on an odd value', async () => {
  const teller: Person = { ...world.people.visitor, start: [] }
  const code = codeOf(world.open)
  await teller.browser.post(`/w/${code}/1`, { relation: 'self', role: 'participant' })
  const pixel = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#47824a' } })
    .jpeg()
    .toBuffer()
  await upload(teller.browser, `/w/${code}/photos`, pixel)
  const forms = await formsMetBy(teller, [
    '/',
    '/w',
    '/sign-in',
    `/w/${code}/check`,
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((page) => `/w/${code}/${page}`),
  ])
  expect(forms.length).toBeGreaterThan(10)
  expect(await brokenBy(teller.browser, forms)).toEqual([])
})

test('no field of any form of the staff breaks on an odd value', async () => {
  const { facilitator } = world.people
  const forms = (await formsMetBy(facilitator)).filter(({ action }) => action !== '/sign-out')
  expect(forms.length).toBeGreaterThan(20)
  // Last the forms that only say yes: what they close, open or take back changes what the others may do.
  const bySize = forms.toSorted((a, b) => Object.keys(b.fields).length - Object.keys(a.fields).length)
  expect(await brokenBy(facilitator.browser, bySize)).toEqual([])
}, 120_000)
