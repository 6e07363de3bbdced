import { resolve } from 'node:path'
import { DAY, fixedClock } from '../../src/base/clock.ts'
import { readJsonFile } from '../../src/base/json-file.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openStore, type Tx } from '../../src/db/open.ts'
import { openWriter, writeNow } from '../../src/db/write.ts'
import { accounts } from '../../src/people/people.table.ts'
import { ensureCycles } from '../../src/programme/ensure-cycles.act.ts'
import { loadSample } from '../../src/programme/load-sample.act.ts'
import { programmeSample } from '../../src/programme/sample.form.ts'
import { newSecret } from '../../src/running/secret.ts'
import { castBallot } from '../../src/selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../../src/selection/ballots/close-round.act.ts'
import { declareTies } from '../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../src/selection/ballots/open-round.act.ts'
import { foundPanel } from '../../src/selection/panels/found-panel.act.ts'
import { candidatesOf } from '../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../src/selection/rounds/choose-candidates.act.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { planRound } from '../../src/selection/rounds/plan-round.act.ts'
import { consents, stories, storyVersions } from '../../src/stories/stories.table.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const NOW = Date.parse('2026-11-23T01:00:00Z')
export const HANAKO = { kind: 'staff' as const, id: 1, name: '山田 花子' }
export const TITLES = ['「ただいま」と言える場所', '畑の先生になった母', '回覧板で名前を知った', '届かなかった声']
export const MEMBERS = ['佐藤 一', '鈴木 二三', '高橋 よし', '田中 しず', '伊藤 五郎']

/** A bare store with the real migrations and the sample programme: four stories, a panel of five, two members of staff. */
export function openRoom(path = ':memory:') {
  const store = openStore(path)
  migrate(store.sqlite, resolve(ROOT, 'migrations'))
  const clock = fixedClock(NOW)
  const now = <T>(deed: (tx: Tx) => T) => writeNow(store, deed)
  now((tx) => loadSample(tx, programmeSample.parse(readJsonFile(resolve(ROOT, 'data/samples/programme.json'))), NOW))
  now((tx) => ensureCycles(tx, NOW))
  now((tx) => {
    for (const name of ['山田 花子', '中村 次郎'])
      tx.insert(accounts)
        .values({ name, email: `${name}@example.jp`, passwordHash: 'x', createdAt: NOW })
        .run()
  })
  return { store, db: store.db, clock, now, write: openWriter(store), secret: newSecret() }
}
export type Room = ReturnType<typeof openRoom>

export function tell(room: Room, title: string, { panel = 'yes', until = '3y', contribution = '' } = {}): number {
  return room.now((tx) => {
    const serial = tx.select().from(stories).all().length + 1
    const story = {
      ...{
        cycleId: 1,
        serial,
        number: `R8前-${String(serial).padStart(4, '0')}`,
        tokenHash: `story ${serial}`,
        state: 'accepted' as const,
      },
      ...{ relation: 'self' as const, role: 'participant' as const, toldOn: '2026-09-01', submittedAt: NOW - 80 * DAY },
    }
    const { id } = tx.insert(stories).values(story).returning({ id: stories.id }).get()
    const text = {
      title,
      happened: `${title}の話。はじめは一人でしたが、いまは声をかけ合っています。`,
      significance: `${title}は、わたしの支えです。`,
      contribution,
    }
    tx.insert(storyVersions)
      .values({ storyId: id, sequence: 1, kind: 'original', ...text, author: '本人', createdAt: NOW })
      .run()
    const given = { storyId: id, givenBy: 'teller' as const, at: NOW }
    tx.insert(consents)
      .values([
        { ...given, key: 'panel', value: panel },
        { ...given, key: 'until', value: until },
      ])
      .run()
    return id
  })
}

interface Planned {
  titles?: readonly string[]
  /** stories that were told already, in place of new ones */
  storyIds?: readonly number[]
  members?: readonly string[]
  seats?: number
  closesAt?: number | null
  quorum?: number | null
}

export function plan(
  room: Room,
  { titles = TITLES, storyIds: told, members = MEMBERS, seats = 1, closesAt = null, quorum = null }: Planned = {},
) {
  const storyIds = told ? [...told] : titles.map((title) => tell(room, title))
  const signed = { by: HANAKO, at: room.clock.now() }
  const name = `丸岡の選ぶ会 ${storyIds.join('-')}`
  const panelId = room.now((tx) => foundPanel(tx, { name, level: 'area', areaId: null, members, ...signed }))
  const roundId = room.now((tx) =>
    planRound(tx, {
      cycleId: 1,
      domainId: null,
      panelId,
      facilitatorId: 1,
      seats,
      quorum,
      closesAt,
      linkKey: room.secret.links,
      ...signed,
    }),
  )
  room.now((tx) => addCandidates(tx, { roundId, storyIds, ...signed }))
  return {
    ...{ roundId, panelId, storyIds },
    members: membersOfRound(room.db, roundId).map(({ id }) => id),
    candidates: candidatesOf(room.db, roundId).map(({ id }) => id),
  }
}
export type Round = ReturnType<typeof plan>

/** Opened, and everyone has said that they had no part in any story. */
export function opened(room: Room, planned: Planned = {}): Round {
  const round = plan(room, planned)
  room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at: room.clock.now() }))
  for (const roundMemberId of round.members) {
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at: room.clock.now() }))
  }
  return round
}

/** `choices[i]` is the place of the story that the i-th member chooses; null abstains, undefined stays away. */
export function voted(room: Room, round: Round, choices: readonly (number | null | undefined)[], pass = 1): void {
  choices.forEach((choice, index) => {
    if (choice === undefined) return
    const candidateId = choice === null ? null : (round.candidates[choice] ?? 0)
    vote(room, round, { member: index, candidateId, pass })
  })
}

export function vote(
  room: Room,
  { roundId, members }: Round,
  {
    member,
    candidateId,
    pass = 1,
    reason = `わけ${member}`,
  }: { member: number; candidateId: number | null; pass?: number; reason?: string },
) {
  room.now((tx) =>
    castBallot(tx, {
      ...{ roundId, roundMemberId: members[member] ?? 0, pass, reason, at: room.clock.now() },
      marks: { choice: candidateId },
    }),
  )
}

export function close(room: Room, { roundId }: Round): void {
  room.now((tx) => closeRound(tx, { roundId, accountId: 1, by: HANAKO, at: room.clock.now() }))
}

export function withdraw(room: Room, storyId: number): void {
  room.store.sqlite
    .prepare(`UPDATE stories SET state = 'withdrawn', state_before = 'accepted', withdrawn_at = ? WHERE id = ?`)
    .run(NOW, storyId)
}
