import { afterAll, beforeAll, expect, test } from 'vitest'
import { printVisit } from '../../src/publishing/visit.export.ts'
import type { VisitContent } from '../../src/publishing/visit.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { HANAKO } from '../selection/_room.ts'
import { openPdf, textOf } from './_pdf.ts'
import { openPress, type Press } from './_press.ts'

const SHEET: VisitContent = {
  ...{ organisation: '坂井市社会福祉協議会', contact: '地域福祉課 0776-00-0000', printedOn: '令和8年11月24日' },
  ...{ number: 'R8前-0042', title: '90歳の母が 畑の先生になった', about: ['丸岡', '畑の会', '今年の夏', '自分のこと'] },
  paragraphs: ['はじめは、家にこもりがちでした。', 'いまは、週に二度 教えに行きます。'],
  significance: ['役に立っていると思えることが、母を支えています。'],
  helpLines: ['虐待の相談 0776-11-1111'],
}
const flat = (text: string) => text.replace(/\s/g, '')
let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

test('the sheet reads from what is said first to both questions, on the two sides of a sheet (R7.2)', async () => {
  const { pdf } = await printVisit(SHEET, 0)
  expect((await openPdf(pdf)).numPages).toBe(2)
  const text = flat(await textOf(pdf))
  const order = [
    '責めるためでも',
    '聞いたお話',
    '起きたことは',
    '意味づけは',
    'その後',
    'ほかに何件',
    '虐待の相談',
  ].map((words) => text.indexOf(words))
  expect(order.every((at) => at >= 0)).toBe(true)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect((await printVisit(SHEET, 0)).pdf.equals(pdf)).toBe(true)
})

test('a story of four thousand characters runs on, and what people wrote is never markup', async () => {
  const long = {
    ...SHEET,
    title: '#panic("x") 𠮷野さんの 😊 とても長い題名'.repeat(3),
    paragraphs: Array<string>(20).fill('ながいお話です。'.repeat(25)),
  }
  const { pdf } = await printVisit(long, 0)
  expect((await openPdf(pdf)).numPages).toBeLessThanOrEqual(6)
  expect(flat(await textOf(pdf))).toContain('#panic("x")')
})

test('staff alone print it, the journal says who, and nobody prints a story taken back', async () => {
  const { facilitator, room, stories, open } = press
  const address = `/staff/stories/${stories.second}/visit.pdf`
  expect((await press.phone().get(address)).statusCode).toBe(303)
  expect((await facilitator.get(address)).headers['content-type']).toBe('application/pdf')
  expect(open.store.sqlite.prepare("SELECT actor_name FROM journal WHERE deed = 'print-visit'").all()).toEqual([
    { actor_name: '山田 花子' },
  ])
  room.now((tx) => withdrawStory(tx, { storyId: stories.second, by: HANAKO, at: room.clock.now() }))
  expect((await facilitator.get(address)).statusCode).toBe(410)
})
