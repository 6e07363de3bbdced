import { afterEach, expect, test } from 'vitest'
import { MINUTE } from '../../src/base/clock.ts'
import { lettersWaiting } from '../../src/returning/letters.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { browse } from '../house.ts'
import { answer } from '../publishing/_press.ts'
import { HANAKO } from '../selection/_room.ts'
import { applyAll, letterTo, openPost, openReturn, type Return, reach } from './_letters.ts'

// A real SMTP server in this process takes the letters over the wire.
let close: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const one of close.toReversed()) await one()
  close = []
})

async function opened(options: { refuse?: string[] } = {}) {
  const post = await openPost(options)
  const press = await openReturn(post.env)
  close.push(post.close, press.close)
  return { post, press }
}

const later = async (press: Return, minutes: number) => {
  press.open.clock.advance(minutes * MINUTE)
  await press.open.worker.idle()
}

test('an e-mail reaches its teller alone: short subject, at most twenty lines, her own door (ux.md §8)', async () => {
  const { post, press } = await opened()
  await applyAll(press)
  expect(letterTo(press, press.stories.first)).toMatchObject({ state: 'done', deliveredWay: 'mail' })
  expect(post.received.length).toBe(1)
  const [mail] = post.received
  const text = mail?.text ?? ''
  expect(mail?.envelopeTo).toEqual(['hanako@example.jp'])
  expect([...(mail?.subject ?? '')].length).toBeLessThanOrEqual(30)
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(20)
  expect([mail?.html, mail?.attachments.length]).toEqual([false, 0])
  expect(text).toContain('このメールの方だけの入り口です')
})

test('the link of the letter opens the page of its teller, who says that she has it', async () => {
  const { post, press } = await opened()
  await applyAll(press)
  const link = /http:\/\/127\.0\.0\.1:3000(\/my\/\S+)/.exec(post.received[0]?.text ?? '')?.[1] ?? ''
  const phone = browse(press.open.app)
  expect((await phone.get(link)).statusCode).toBe(200)
  expect((await phone.post(`${link}/received`, {})).statusCode).toBe(303)
  expect(letterTo(press, press.stories.first).acknowledgedAt).not.toBeNull()
})

test('who chose another way after the letters were applied gets no e-mail (R6.2)', async () => {
  const { post, press } = await opened()
  const { first } = press.stories
  const ids = [String(letterTo(press, first).id)]
  const applied = press.facilitator.post(`${press.roundPage}/apply`, { letters: ids })
  await applied
  answer(press.room, first, { reply: 'phone' })
  await press.open.worker.idle()
  const { state } = letterTo(press, first)
  // The worker may have been faster than the teller; what it has not sent, it hands back.
  expect([post.received.length, state]).toEqual(state === 'done' ? [1, 'done'] : [0, 'failed'])
})

test('a story taken back before its letter left sends nothing (I2)', async () => {
  const { post, press } = await opened()
  const { first } = press.stories
  press.room.now((tx) => withdrawStory(tx, { storyId: first, by: HANAKO, at: press.room.clock.now() }))
  await applyAll(press)
  expect([post.received.length, letterTo(press, first).state]).toEqual([0, 'draft'])
})

test('an address that the server refuses is handed back at once, and can be told another way', async () => {
  const { post, press } = await opened({ refuse: ['hanako@example.jp'] })
  await applyAll(press)
  const letter = letterTo(press, press.stories.first)
  expect([post.received.length, letter.state]).toEqual([0, 'failed'])
  expect(letter.why).toContain('受け取りませんでした')
  const told = await press.facilitator.post(`/staff/letters/${letter.id}/delivery`, { way: 'visit' })
  expect([told.statusCode, letterTo(press, press.stories.first).deliveredWay]).toEqual([303, 'visit'])
})

test.each([
  ['a second recipient', 'x@example.jp\r\nBcc: evil@example.com'],
  ['two addresses', 'x@example.jp, evil@example.com'],
  ['a name that hides one', '"x@example.jp" <evil@example.com>'],
  ['no address', 'でんわしてください@'],
])('%s in the contact is no e-mail address, and nothing is sent', async (_name, contact) => {
  const { post, press } = await opened()
  reach(press.room, press.stories.first, 'mail', contact)
  await applyAll(press)
  expect(post.received).toEqual([])
  expect(letterTo(press, press.stories.first).state).toBe('failed')
})

test('a server that is away is tried again, and the letter leaves once, when it is back', async () => {
  const { post, press } = await opened()
  const port = Number(/:(\d+)$/.exec(post.env.SMTP_URL)?.[1])
  await post.close()
  await applyAll(press)
  const first = () => letterTo(press, press.stories.first)
  expect(first()).toMatchObject({ state: 'queued', attempts: 1 })
  const back = await openPost({ port })
  close[0] = back.close
  await later(press, 2)
  expect([back.received.length, first().state]).toEqual([1, 'done'])
  await later(press, 600)
  expect(back.received.length).toBe(1)
})

test('after its last try a letter is handed back to staff, and waits for nobody in silence', async () => {
  const { post, press } = await opened()
  await post.close()
  close.shift()
  await applyAll(press)
  for (const minutes of [2, 6, 31, 121, 361, 721]) await later(press, minutes)
  const letter = letterTo(press, press.stories.first)
  expect(letter.state).toBe('failed')
  expect(letter.why).toContain('つながりませんでした')
  expect(lettersWaiting(press.room.db)).toMatchObject({ failed: 1 })
})
