import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { seal } from '../../../src/base/seal.ts'
import { activities } from '../../../src/programme/programme.table.ts'
import { addMembers } from '../../../src/selection/panels/change-members.act.ts'
import { panelMembers } from '../../../src/selection/panels/panels.table.ts'
import { recusalsOf } from '../../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { matchRoll } from '../../../src/selection/rounds/match-roll.act.ts'
import { membersOfRound } from '../../../src/selection/rounds/members.store.ts'
import { fellowTellers, stories, tellers } from '../../../src/stories/stories.table.ts'
import { HANAKO, openRoom, plan, type Room, tell } from '../_room.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})
const signed = () => ({ by: HANAKO, at: room.clock.now() })
const marks = (roundId: number) =>
  recusalsOf(room.db, roundId).map(({ roundMemberId, candidateId, source }) => [roundMemberId, candidateId, source])

function heard(title: string, by: { collectorName?: string; typistName?: string }): number {
  const id = tell(room, title)
  room.now((tx) => tx.update(stories).set(by).where(eq(stories.id, id)).run())
  return id
}

test('whoever listened to a story or typed it is marked when it comes into the round, however the name is spaced (R5.4)', () => {
  const round = plan(room, { titles: ['A'] })
  const storyIds = [
    heard('B', { collectorName: '高橋よし' }),
    heard('C', { typistName: '田中　しず' }),
    heard('D', { typistName: 'ほか の人' }),
  ]
  room.now((tx) => addCandidates(tx, { roundId: round.roundId, storyIds, reason: '', ...signed() }))
  const [, , third, fourth] = round.members
  const [, b, c] = [0, 1, 2].map((at) => (round.candidates[0] ?? 0) + at)
  expect(marks(round.roundId)).toEqual([
    [third, b, 'staff'],
    [fourth, c, 'staff'],
  ])
  // Somebody else of that name: staff take the mark away, and it stays away when other stories come.
  room.now((tx) => markRecusals(tx, { roundId: round.roundId, marks: [], ...signed() }))
  const other = [heard('E', { collectorName: '佐藤 一' })]
  room.now((tx) => addCandidates(tx, { roundId: round.roundId, storyIds: other, reason: '', ...signed() }))
  expect(marks(round.roundId)).toHaveLength(1)
})

test('a member who joins while the round is prepared is marked as well', () => {
  const round = plan(room, { titles: ['A'] })
  const storyIds = [heard('B', { collectorName: '渡辺 むつ' })]
  room.now((tx) => addCandidates(tx, { roundId: round.roundId, storyIds, reason: '', ...signed() }))
  expect(marks(round.roundId)).toEqual([])
  room.now((tx) => addMembers(tx, { panelId: round.panelId, names: ['渡辺 むつ'], ...signed() }))
  room.now((tx) => matchRoll(tx, { roundId: round.roundId, linkKey: room.secret.links, ...signed() }))
  expect(marks(round.roundId).map(([member]) => member)).toEqual([membersOfRound(room.db, round.roundId).at(-1)?.id])
})

test('teller, fellow teller, whoever is named in it, and whoever is of its group are marked too (R5.4, I12)', () => {
  const round = plan(room, { titles: ['A'] })
  const [one, two, three, four, five] = ['B', 'C', 'D', 'E', 'F'].map((title) =>
    tell(room, title, { contribution: title === 'D' ? '会長の 高橋 よし さんが 声をかけてくれました。' : '' }),
  )
  const sealed = (name: string) => seal(room.secret.seal, name)
  const groupId = room.db.select().from(activities).all()[0]
  room.now((tx) => {
    tx.insert(tellers)
      .values({ storyId: one ?? 0, nameSealed: sealed('佐藤　一') })
      .run()
    tx.insert(fellowTellers)
      .values({ storyId: two ?? 0, position: 1, nameSealed: sealed('鈴木二三') })
      .run()
    tx.update(stories)
      .set({ activityId: groupId?.id ?? null })
      .where(eq(stories.id, four ?? 0))
      .run()
    tx.update(panelMembers)
      .set({ belongs: groupId?.name ?? '' })
      .where(eq(panelMembers.name, '田中 しず'))
      .run()
    tx.insert(tellers)
      .values({ storyId: five ?? 0, nameSealed: sealed('佐藤 一子') })
      .run()
  })
  const storyIds = [one, two, three, four, five].map((id) => id ?? 0)
  room.now((tx) => addCandidates(tx, { roundId: round.roundId, storyIds, sealKey: room.secret.seal, ...signed() }))
  const first = (round.candidates[0] ?? 0) + 1
  expect(marks(round.roundId)).toEqual([0, 1, 2, 3].map((n) => [round.members[n], first + n, 'staff']))
  // Which tie it was stands nowhere: the mark must not tell who the teller is.
  const columns = room.store.sqlite.prepare('SELECT name FROM pragma_table_info(?)').pluck()
  expect(columns.all('recusals')).toEqual(['round_member_id', 'candidate_id', 'source'])
})
