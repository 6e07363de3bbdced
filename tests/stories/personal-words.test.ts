import { afterAll, beforeAll, expect, test } from 'vitest'
import { personalWordsIn } from '../../src/stories/personal-words.ts'
import { browse, openTestHouse, type TestHouse } from '../house.ts'
import { codeOf, fillIn, plainBody } from './_tell.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
  await open.house.language.ready
})
afterAll(() => open.close())

test('before sending the teller sees words by which somebody may be known, with the way to each; nothing is forbidden', async () => {
  const teller = browse(open.app)
  const happened = '田中さんが来て、電話は0776-12-3456だと教えてくれました。田中さんは笑いました。'
  await fillIn(open, teller, { 2: { happened } })
  const at = `/w/${codeOf(open)}`
  const check = plainBody(await teller.get(`${at}/check`))
  const words = [...check.matchAll(/<a href="([^"]+)">(田中|0776-12-3456)<\/a>/g)].map(([, href, word]) => [word, href])
  expect(words).toEqual([
    ['田中', `${at}/2?check=1#happened`],
    ['0776-12-3456', `${at}/2?check=1#happened`],
  ])
  expect(check).toContain('このままでも おくれます')
  expect((await teller.post(`${at}/submission`, {})).statusCode).toBe(303)
})

test('where nobody is named nothing is said; what is unsure is left to staff, and a long list is cut', async () => {
  const engine = await open.house.language.ready
  expect(personalWordsIn({ happened: 'サロンで笑いました。小4の子も来ました。' }, engine)).toEqual([])
  const names = ['田中', '佐藤', '鈴木', '高橋', '伊藤', '渡辺', '山本', '中村', '小林', '加藤']
  const found = personalWordsIn({ happened: names.map((name) => `${name}さんが来た。`).join('') }, engine)
  expect(found.map(({ word }) => word)).toEqual(names.slice(0, 8))
})
