import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBody } from '../stories/_tell.ts'
import { answer, nameTeller, openPress, order, type Press } from './_press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
  const { room, stories } = press
  answer(room, stories.first, { internal: 'yes', credit: 'pen' })
  answer(room, stories.second, { internal: 'yes' })
  nameTeller(room, stories.first, 'さくら')
})
afterAll(() => press.close())

test('the ledger says which text of each story a paper holds, under which name, and when its teller agreed (I2)', async () => {
  const address = await order(press, { scope: 'chosen' })
  const page = plainBody(await press.facilitator.get(address))
  const [, table = ''] = /入っているお話の、文と同意<\/caption>(.*?)<\/table>/s.exec(page) ?? []
  const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    )
  expect(rows).toEqual([
    ['R8前-0001', 'もとの文（話した人のことば）（1つめ）', 'ペンネームを出す', '令和8年11月23日（月）'],
    ['R8前-0002', '題だけ', '', '令和8年11月23日（月）'],
  ])
  expect(page).not.toContain('さくら')
})
