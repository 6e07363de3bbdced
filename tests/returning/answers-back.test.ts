import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { answersBack } from '../../src/selection/rounds/answers-back.store.ts'
import { rounds } from '../../src/selection/rounds/rounds.table.ts'
import { insertReply } from '../../src/stories/approvals.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { answer } from '../publishing/_press.ts'
import { HANAKO, opened } from '../selection/_room.ts'
import { giveDoor, openReturn } from './_letters.ts'

test('a panel reads next time what tellers answered, where they allow it, and no longer than they do (R6.4)', async () => {
  const press = await openReturn()
  const { room, stories } = press
  const say = (storyId: number, text: string, mayShare: boolean) =>
    room.now((tx) => insertReply(tx, { storyId, text, agrees: 'partly', mayShare, at: room.clock.now() }))
  say(stories.first, '私は二つめを選びます', true)
  say(stories.second, '見せないでほしい言葉', false)
  say(stories.third, '取り下げるわたしの言葉', true)
  const next = opened(room, { titles: ['次の期のお話'] })
  room.now((tx) => tx.update(rounds).set({ panelId: 1 }).where(eq(rounds.id, next.roundId)).run())
  const back = () => answersBack(room.db, { panelId: 1, roundId: next.roundId, at: room.clock.now() })
  expect(back()).toEqual([
    { agrees: 'partly', text: '私は二つめを選びます' },
    { agrees: 'partly', text: '取り下げるわたしの言葉' },
  ])
  room.now((tx) => withdrawStory(tx, { storyId: stories.third, by: HANAKO, at: room.clock.now() }))
  expect(back().map(({ text }) => text)).toEqual(['私は二つめを選びます'])
  const page = (await press.phone().get(press.link(next, 0))).body
  expect([page.includes('私は二つめを選びます'), page.includes('見せないで')]).toEqual([true, false])
  answer(room, stories.first, { panel: 'no' })
  expect(back()).toEqual([])
  await press.close()
})

test('a teller answers on her own page whether she agrees, and who may read it', async () => {
  const press = await openReturn()
  const door = giveDoor(press.room, press.stories.first)
  const phone = press.phone()
  const missing = await phone.post(`${door}/reply`, { text: '', agrees: 'no', share: 'yes' })
  expect(missing.statusCode).toBe(422)
  expect(missing.body).toMatch(/value="no" checked/)
  expect((await phone.post(`${door}/reply`, { text: 'ちがうと思う', agrees: 'no', share: 'yes' })).statusCode).toBe(303)
  const staff = (await press.facilitator.get(`/staff/stories/${press.stories.first}`)).body
  for (const words of ['ちがうと思う', '次の選ぶ会の人に見せてよい']) expect(staff).toContain(words)
  await press.close()
})
