import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentDomains } from '../../src/programme/programme.store.ts'
import { castBallot } from '../../src/selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../../src/selection/ballots/close-round.act.ts'
import { declareTies } from '../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../src/selection/ballots/open-round.act.ts'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import { candidatesOf } from '../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../src/selection/rounds/choose-candidates.act.ts'
import { markRecusals } from '../../src/selection/rounds/mark-recusals.act.ts'
import { mayUse } from '../../src/stories/consent.ts'
import { photograph } from '../../src/stories/picture.door.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { storyById } from '../../src/stories/stories.store.ts'
import { panelTextOf } from '../../src/stories/texts.store.ts'
import { newEntry, sendEntry } from '../collecting/_entry.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { HANAKO, plan, type Round } from '../selection/_room.ts'
import { allStories, tell } from '../stories/_tell.ts'

// The acceptance script of method.md §5.7, steps 1 to 4 and 8: one town, one autumn, in this order.
let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const newest = () => allStories(meeting.open).at(-1) ?? expect.unreachable()
const uses = (id: number, audience: 'panel' | 'web' | 'internal' | 'staff') => {
  const standing = standingOf(meeting.room.db, id)
  return standing !== undefined && mayUse(standing, audience, meeting.open.clock.now())
}
const accept = (id: number) => meeting.facilitator.post(`/staff/stories/${id}/acceptance`, {})
const said = { paper: 0, student: 0, lesson: 0 }
let receipt: string
let round: Round

test('1. a volunteer of 72 fills in paper; staff type it, read it back by telephone, and keep her pen name and her no to the web', async () => {
  const sheet = await photograph(
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="80"><rect width="60" height="80" fill="#fffdf5"/></svg>',
  )
  const form = await newEntry(meeting.open, meeting.facilitator, 'paper')
  const answer = await sendEntry(
    meeting.facilitator,
    {
      ...form,
      ...{ role: 'volunteer', age: '60-74', title: '春江コミセンの朝', panel: 'yes', internal: 'yes', web: 'no' },
      ...{ credit: 'pen', pen: 'さくら', until: '3y', words: 'gist', readBack: 'confirmed', readBackOn: '2026-11-21' },
    },
    [{ name: 'scan.jpg', bytes: sheet }],
  )
  said.paper = newest().id
  expect([answer.statusCode, newest().channel, newest().readBackOn]).toEqual([303, 'paper', '2026-11-21'])
  await accept(said.paper)
  expect([uses(said.paper, 'panel'), uses(said.paper, 'web')]).toEqual([true, false])
  const slip = (await meeting.facilitator.get(`/staff/entries/${said.paper}/slip`)).body
  const words = /slip__words">([^<]+)</.exec(slip)?.[1] ?? ''
  const opened = await meeting.phone().post('/my', { number: newest().number, words })
  expect(opened.headers['location']).toMatch(/^\/my\/[\w-]{43}$/)
})

test('2. a pupil of 16: until guardian and child have both said yes, staff alone read it, and it enters no pack', async () => {
  receipt = await tell(meeting.open, {
    2: { happened: '学習支援で数学がわかった。' },
    6: { title: '夜の学習室', age: 'u17' },
    7: { panel: 'yes', internal: 'yes', web: 'yes' },
    8: { until: '3y' },
  })
  said.student = newest().id
  await accept(said.student)
  expect((['staff', 'panel', 'internal', 'web'] as const).map((audience) => uses(said.student, audience))).toEqual([
    true,
    false,
    false,
    false,
  ])
  round = plan(meeting.room)
  const pack = { roundId: round.roundId, storyIds: [said.student], by: HANAKO, at: meeting.open.clock.now() }
  expect(() => meeting.room.now((tx) => addCandidates(tx, pack))).toThrow('選ぶ会で読めなくなったお話')
  const form = { name: '植田 みどり', relation: '母', way: 'paper', guardian: 'yes', child: 'yes' }
  expect((await meeting.facilitator.post(`/staff/stories/${said.student}/guardian`, form)).statusCode).toBe(303)
  meeting.room.now((tx) => addCandidates(tx, pack))
  expect(uses(said.student, 'panel')).toBe(true)
})

test('3. a lesson heard by the CSW: second-hand wherever it stands, and the group’s name is masked for panels', async () => {
  const lessons = currentDomains(meeting.room.db).find(({ kind }) => kind === 'lessons')?.id
  const form = await newEntry(meeting.open, meeting.facilitator, 'visit')
  await sendEntry(meeting.facilitator, {
    ...form,
    ...{ relation: 'other', role: 'staff', title: '届かない人', domain: String(lessons), panel: 'yes', until: '3y' },
    ...{ happened: '北山サロンでは、地縁になじまない人に届かない。', collectorName: '中村 次郎' },
    ...{ readBack: 'impossible', readBackWhy: '集まりで聞いた' },
  })
  said.lesson = newest().id
  await accept(said.lesson)
  const page = (await meeting.facilitator.get(`/staff/stories/${said.lesson}/version`)).body
  const mark = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(page)?.[1] ?? ''
  await meeting.facilitator.post(`/staff/stories/${said.lesson}/version`, {
    ...{
      base: mark('base'),
      own: mark('own'),
      step: 'save',
      title: '届かない人',
      significance: 'わたしを待つ人がいるから',
    },
    happened: 'あるサロンでは、地縁になじまない人に届かない。',
  })
  expect(panelTextOf(meeting.room.db, said.lesson)?.happened).toBe('あるサロンでは、地縁になじまない人に届かない。')
  const storyIds = [said.paper, said.lesson]
  meeting.room.now((tx) =>
    addCandidates(tx, { roundId: round.roundId, storyIds, by: HANAKO, at: meeting.open.clock.now() }),
  )
  meeting.room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at: meeting.open.clock.now() }))
  const { phone, link } = meeting
  const member = phone()
  await member.post(`${link(round, 0)}/declaration`, { none: '1' })
  const bodies = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => member.get(`${link(round, 0)}/read/${n}`)))
  const lesson = bodies.find(({ body }) => body.includes('地縁になじまない'))?.body ?? ''
  expect([
    lesson.includes('聞いたこと・見たこと・会って聞き取り'),
    lesson.includes('まだ たしかめていません'),
    lesson.includes('北山'),
  ]).toEqual([true, true, false])
})

test('4. who collected a story is recused on it, and the count does not hold his vote', async () => {
  const { room, open } = meeting
  const at = open.clock.now()
  const candidate = candidatesOf(room.db, round.roundId).find(({ storyId }) => storyId === said.lesson)?.id ?? 0
  const student = candidatesOf(room.db, round.roundId).find(({ storyId }) => storyId === said.student)?.id ?? 0
  const [collector = 0, ...others] = round.members
  room.now((tx) =>
    markRecusals(tx, {
      roundId: round.roundId,
      marks: [{ roundMemberId: collector, candidateId: candidate }],
      by: HANAKO,
      at,
    }),
  )
  for (const roundMemberId of others)
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at }))
  const vote = (roundMemberId: number, candidateId: number) =>
    room.now((tx) =>
      castBallot(tx, {
        ...{ roundId: round.roundId, roundMemberId, pass: 1, reason: '心に残りました', at },
        marks: { choice: candidateId },
      }),
    )
  expect(() => vote(collector, candidate)).toThrow()
  for (const roundMemberId of others) vote(roundMemberId, student)
  room.now((tx) => closeRound(tx, { roundId: round.roundId, accountId: 1, by: HANAKO, at }))
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at }
  const words = {
    reason: '夜に安心して学べる場ができたことが、いちばん大きな変化だと話し合いました。',
    dissent: '',
    dissentNone: true,
    discussed: true,
    divergence: '',
    notes: '',
  }
  room.now((tx) =>
    draftDecision(tx, { ...signed, draft: { choices: [student], none: false, present: round.members, ...words } }),
  )
  room.now((tx) => finaliseRound(tx, signed))
  expect((await meeting.facilitator.get(`/staff/rounds/${round.roundId}`)).body).toContain('夜の学習室')
})

test('8. the pupil takes back the web, then everything: a tombstone in the record, the paper named, and a to-do for staff', async () => {
  const { facilitator, open } = meeting
  const paper = await facilitator.post('/staff/publications', {
    ...{ round: String(round.roundId), kind: 'booklet', audience: 'internal', scope: 'chosen' },
  })
  await open.worker.idle()
  expect(paper.statusCode).toBe(303)
  const teller = meeting.phone()
  await teller.post(`${receipt}/consent`, { web: 'no' })
  expect([uses(said.student, 'web'), uses(said.student, 'internal')]).toEqual([false, true])
  expect((await teller.get(`${receipt}/withdrawal`)).body).toContain('冊子（')
  await teller.post(`${receipt}/withdrawal`, {})
  expect([uses(said.student, 'staff'), storyById(meeting.room.db, said.student)?.state]).toEqual([false, 'withdrawn'])
  const minutes = await facilitator.get(`/staff/rounds/${round.roundId}`)
  expect([minutes.statusCode, minutes.body.includes('夜の学習室')]).toEqual([200, false])
  expect((await facilitator.get(`${paper.headers['location']}/file`)).statusCode).toBe(410)
  expect((await facilitator.get('/staff')).body).toContain('配るのを止める印刷物 2件')
})
