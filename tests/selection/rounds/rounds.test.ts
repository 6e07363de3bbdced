import { beforeEach, expect, test } from 'vitest'
import { tokenHash } from '../../../src/base/token.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { seatAt } from '../../../src/selection/ballots/seat.store.ts'
import { addMembers, retireMember } from '../../../src/selection/panels/change-members.act.ts'
import { membersOfPanel } from '../../../src/selection/panels/panels.store.ts'
import { addCandidates, removeCandidate } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { openedHash } from '../../../src/selection/rounds/freeze.ts'
import { linkToken } from '../../../src/selection/rounds/link.ts'
import { matchRoll } from '../../../src/selection/rounds/match-roll.act.ts'
import { memberByTokenHash, membersOfRound } from '../../../src/selection/rounds/members.store.ts'
import { renewLink } from '../../../src/selection/rounds/renew-link.act.ts'
import { roundById, roundsList } from '../../../src/selection/rounds/rounds.store.ts'
import { settingsOf } from '../../../src/selection/rounds/settings.ts'
import { HANAKO, MEMBERS, NOW, opened, openRoom, plan, type Room, tell, withdraw } from '../_room.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})

const signed = { by: HANAKO, at: NOW }
const linksOf = (roundId: number) =>
  membersOfRound(room.db, roundId).map((member) => linkToken(room.secret.links, member))

test('a planned round knows the panel as it sits, with a quorum and a link for each member (R5.13)', () => {
  const { roundId } = plan(room)
  expect(roundById(room.db, roundId)).toMatchObject({
    state: 'draft',
    quorum: 4,
    members: 5,
    candidates: 4,
    facilitator: '山田 花子',
  })
  expect(linksOf(roundId).map((token) => memberByTokenHash(room.db, tokenHash(token))?.name)).toEqual(MEMBERS)
  expect(new Set(linksOf(roundId)).size).toBe(5)
})

test('a story whose teller did not say yes to panels never enters a round (I2)', () => {
  const { roundId } = plan(room)
  for (const [title, consent] of [
    ['いいえ', { panel: 'no' }],
    ['期限切れ', { until: '1y' }],
  ] as const) {
    const storyId = tell(room, title, consent)
    if (title === '期限切れ') room.clock.advance(300 * 24 * 60 * 60 * 1000)
    const add = () =>
      room.now((tx) => addCandidates(tx, { roundId, storyIds: [storyId], by: HANAKO, at: room.clock.now() }))
    expect(add).toThrow('選ぶ会で読めなくなったお話が入っていました。')
  }
  expect(roundById(room.db, roundId)?.candidates).toBe(4)
})

test('a round does not open on a story that was withdrawn meanwhile, and says which', () => {
  const { roundId, storyIds, candidates } = plan(room)
  withdraw(room, storyIds[1] ?? 0)
  const open = () => room.now((tx) => openRound(tx, { roundId, ...signed }))
  expect(open).toThrow('いまは選ぶ会で読めないお話が入っています（R8前-0002）。')
  room.now((tx) => removeCandidate(tx, { roundId, candidateId: candidates[1] ?? 0, ...signed }))
  open()
  expect(roundById(room.db, roundId)).toMatchObject({
    state: 'open',
    candidates: 3,
    openedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('once opened, set and electorate stand (I5)', () => {
  const { roundId, candidates } = opened(room)
  const late = tell(room, '遅れて来た話')
  expect(() => room.now((tx) => addCandidates(tx, { roundId, storyIds: [late], ...signed }))).toThrow(
    'もう始まっている',
  )
  expect(() => room.now((tx) => removeCandidate(tx, { roundId, candidateId: candidates[0] ?? 0, ...signed }))).toThrow(
    'もう始まっている',
  )
  expect(() => room.now((tx) => matchRoll(tx, { roundId, linkKey: room.secret.links, ...signed }))).toThrow(
    'もう始まっている',
  )
})

test('the roll follows the panel: who joins gets a link, who leaves loses it, the others keep theirs', () => {
  const { roundId, panelId } = plan(room)
  const before = linksOf(roundId)
  const [first] = membersOfPanel(room.db, panelId)
  room.now((tx) => retireMember(tx, { panelId, memberId: first?.id ?? 0, ...signed }))
  room.now((tx) => addMembers(tx, { panelId, names: ['渡辺 梅'], ...signed }))
  room.now((tx) => matchRoll(tx, { roundId, linkKey: room.secret.links, by: HANAKO, at: NOW + 1 }))
  const after = linksOf(roundId)
  expect(membersOfRound(room.db, roundId).map(({ name }) => name)).toEqual([...MEMBERS.slice(1), '渡辺 梅'])
  expect(after.slice(0, 4)).toEqual(before.slice(1))
  expect(seatAt(room.db, before[0] ?? '', NOW)).toBeUndefined()
})

test('a link that was written anew opens the seat, the lost one nothing any more', () => {
  const { roundId, members } = plan(room)
  const lost = linksOf(roundId)[0] ?? ''
  room.now((tx) => renewLink(tx, { roundId, memberId: members[0] ?? 0, linkKey: room.secret.links, ...signed }))
  expect(seatAt(room.db, lost, NOW)).toBeUndefined()
  expect(seatAt(room.db, linksOf(roundId)[0] ?? '', NOW)?.member.name).toBe('佐藤 一')
})

test('the same set has the same hash in whatever order it comes, another set another', () => {
  const set = {
    stories: [
      { storyId: 3, versionId: 9 },
      { storyId: 1, versionId: 4 },
    ],
    members: [5, 2],
    quorum: 3,
    settings: settingsOf({
      ...{ procedure: 'majority', secret: false, seats: 1, mostPasses: 3 },
      ...{ eliminate: 'none', scaleMax: 5, bounds: [], pointsFirst: false },
    }),
  }
  const turned = { ...set, stories: set.stories.toReversed(), members: [2, 5] }
  expect(openedHash(turned)).toBe(openedHash(set))
  expect(
    openedHash({
      ...set,
      stories: [
        { storyId: 3, versionId: 10 },
        { storyId: 1, versionId: 4 },
      ],
    }),
  ).not.toBe(openedHash(set))
})

test('the list asks the database as often for thirty rounds as for one', () => {
  plan(room)
  const one = statementsOf(() => roundsList(room.db))
  for (let round = 0; round < 29; round++) plan(room, { titles: [`話${round}`] })
  expect(roundsList(room.db)).toHaveLength(30)
  expect(statementsOf(() => roundsList(room.db))).toBe(one)
  expect(one).toBe(1)
})

function statementsOf(work: () => unknown): number {
  const { sqlite } = room.store
  const prepare = sqlite.prepare.bind(sqlite)
  let asked = 0
  sqlite.prepare = ((sql: string) => {
    asked++
    return prepare(sql)
  }) as typeof sqlite.prepare
  work()
  sqlite.prepare = prepare
  return asked
}
