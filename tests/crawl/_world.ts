import { castBallot } from '../../src/selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../../src/selection/ballots/close-round.act.ts'
import { declareTies } from '../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../src/selection/ballots/open-round.act.ts'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import { foundPanel } from '../../src/selection/panels/found-panel.act.ts'
import { candidatesOf } from '../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../src/selection/rounds/choose-candidates.act.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { planRound } from '../../src/selection/rounds/plan-round.act.ts'
import { csv, uploadSheet } from '../collecting/_import.ts'
import { type Browser, browse } from '../house.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { HANAKO } from '../selection/_room.ts'
import { codeOf } from '../stories/_tell.ts'
import { type Key, lapse, planted, STORIES, tellAll } from './_tales.ts'

export interface Person {
  browser: Browser
  /** where this person comes in */
  start: string[]
}

/** A town in the middle of its work: a story for each consent that is missing, and a round in each state. */
export async function openWorld() {
  const meeting = await openMeeting()
  const told = await tellAll(meeting)
  const idOf = (key: Key) => told.get(key)?.id ?? 0
  for (const key of STORIES) if (key !== 'fresh') await accept(meeting, idOf(key))
  await maskName(meeting, idOf('masked'))
  await meeting.facilitator.post(`/staff/stories/${idOf('held')}/hold`, { reason: 'ほりゅうのりゆう' })
  await meeting.colleague.post(`/staff/stories/${idOf('worried')}/concern`, { concern: 'しんぱいなこと' })
  const rounds = playRounds(meeting, idOf)
  lapse(meeting, idOf)
  await takeBack(meeting, { goes: told.get('goes')?.receipt ?? '', stopped: idOf('stopped') })
  await print(meeting, rounds.finalised.id)
  await leaveDraft(meeting)
  await leaveFile(meeting)
  return { ...meeting, told, rounds, people: peopleOf(meeting, { told, rounds }) }
}
export type World = Awaited<ReturnType<typeof openWorld>>

async function accept({ facilitator }: Meeting, id: number): Promise<void> {
  const answer = await facilitator.post(`/staff/stories/${id}/acceptance`, {})
  if (answer.statusCode !== 303) throw new Error(`accepting ${id} answered ${answer.statusCode}`)
}

async function maskName({ facilitator, room }: Meeting, id: number): Promise<void> {
  const base = room.store.sqlite.prepare('SELECT max(id) FROM story_versions WHERE story_id = ?').pluck().get(id)
  const { title, text, why } = planted('masked')
  const answer = await facilitator.post(`/staff/stories/${id}/version`, {
    ...{ base: String(base), own: String(base), step: 'save', title, happened: `Aさんと${text}`, significance: why },
  })
  if (answer.statusCode !== 303) throw new Error(`masking answered ${answer.statusCode}`)
}

interface Played {
  id: number
  members: ReturnType<typeof membersOfRound>
}

const IN_OPEN: Key[] = ['openok', 'masked', 'goes', 'stopped', 'unsaid', 'ranout', 'grown']
const IN_FINALISED: Key[] = ['chosen', 'other', 'unsure']

function playRounds(meeting: Meeting, idOf: (key: Key) => number) {
  const draft = plan(meeting, '丁の会', [idOf('draftok')])
  const open = voted(meeting, plan(meeting, '甲の会', IN_OPEN.map(idOf)), '甲')
  const closed = voted(meeting, plan(meeting, '丙の会', [idOf('closedok')]), '丙')
  const finalised = voted(meeting, plan(meeting, '乙の会', IN_FINALISED.map(idOf)), '乙')
  decide(meeting, closed, '丙')
  decide(meeting, finalised, '乙')
  meeting.room.now((tx) => finaliseRound(tx, { roundId: finalised.id, ...signed(meeting) }))
  return { draft, open, closed, finalised }
}

const signed = ({ room }: Meeting) => ({ accountId: 1, by: HANAKO, at: room.clock.now() })

function plan({ room }: Meeting, name: string, storyIds: number[]): Played {
  const by = { by: HANAKO, at: room.clock.now() }
  const members = ['一', '二', '三'].map((n) => `${name}の${n}`)
  const panelId = room.now((tx) => foundPanel(tx, { name, level: 'area', areaId: null, members, ...by }))
  const round = { cycleId: 1, domainId: null, panelId, facilitatorId: 1, seats: 1, quorum: null, closesAt: null }
  const id = room.now((tx) => planRound(tx, { ...round, linkKey: room.secret.links, ...by }))
  room.now((tx) => addCandidates(tx, { roundId: id, storyIds, ...by }))
  return { id, members: membersOfRound(room.db, id) }
}

/** What the i-th member of a panel wrote beside the vote. */
export const voterReason = (panel: string, member: number) => `ひょうのわけ${panel}${member}`

function voted({ room }: Meeting, round: Played, panel: string): Played {
  const at = room.clock.now()
  room.now((tx) => openRound(tx, { roundId: round.id, by: HANAKO, at }))
  const candidateId = candidatesOf(room.db, round.id)[0]?.id ?? 0
  round.members.forEach(({ id: roundMemberId }, member) => {
    const vote = { roundId: round.id, roundMemberId, at }
    room.now((tx) => declareTies(tx, { ...vote, candidateIds: [] }))
    room.now((tx) =>
      castBallot(tx, { ...vote, pass: 1, marks: { choice: candidateId }, reason: voterReason(panel, member) }),
    )
  })
  return round
}

export const groupReason = (panel: string) => `ひとりだった母に、畑で声をかけ合う友だちができたから${panel}`
export const dissent = (panel: string) => `道具を直した若い人の変化も見のがせない${panel}`

function decide(meeting: Meeting, { id: roundId, members }: Played, panel: string): void {
  const { room } = meeting
  const chosen = candidatesOf(room.db, roundId)[0]?.id ?? 0
  room.now((tx) => closeRound(tx, { roundId, ...signed(meeting) }))
  const draft = {
    ...{
      choices: [chosen],
      none: false,
      reason: groupReason(panel),
      dissent: dissent(panel),
      dissentNone: false,
      discussed: true,
      divergence: '',
    },
    ...{ present: members.map(({ id }) => id), notes: '' },
  }
  room.now((tx) => draftDecision(tx, { roundId, ...signed(meeting), draft }))
}

/** In the middle of the vote one teller withdraws, and staff hold another story. */
async function takeBack({ open, facilitator }: Meeting, { goes, stopped }: { goes: string; stopped: number }) {
  const gone = await browse(open.app).post(`${goes}/withdrawal`, {})
  if (gone.statusCode !== 303) throw new Error(`withdrawing answered ${gone.statusCode}`)
  await facilitator.post(`/staff/stories/${stopped}/hold`, { reason: 'たしかめたいことがある' })
}

async function print({ open, facilitator }: Meeting, round: number): Promise<void> {
  const wish = { round: String(round), kind: 'booklet', audience: 'internal', scope: 'read' }
  const answer = await facilitator.post('/staff/publications', wish)
  if (answer.statusCode !== 303) throw new Error(`printing answered ${answer.statusCode}`)
  await open.worker.idle()
}

async function leaveDraft({ open }: Meeting): Promise<void> {
  const browser = browse(open.app)
  const at = `/w/${codeOf(open)}`
  await browser.post(`${at}/1`, { relation: 'self', role: 'participant' })
  await browser.post(`${at}/2`, { changes: [''], before: '', happened: planted('kakikake').text, now: '' })
}

/** A file that waits to be looked at, with a row that cannot come in. */
async function leaveFile({ facilitator }: Meeting): Promise<void> {
  const rows = [
    ['だれのお話ですか', '何がありましたか'],
    ['自分のこと', 'ファイルのお話'],
    ['', 'だれのか わからないお話'],
  ]
  const answer = await uploadSheet(facilitator, csv(rows))
  if (answer.statusCode !== 303) throw new Error(`the file answered ${answer.statusCode}`)
}

interface Entrances {
  told: Map<Key, { id: number; receipt: string }>
  rounds: Record<'draft' | 'open' | 'closed' | 'finalised', Played>
}

function peopleOf(meeting: Meeting, { told, rounds }: Entrances) {
  const { open, facilitator, colleague, link } = meeting
  const code = codeOf(open)
  const panellist = ({ id: roundId }: Played, member = 0): Person => ({
    browser: browse(open.app),
    start: [link({ roundId } as never, member)],
  })
  const stranger = (...start: string[]): Person => ({ browser: browse(open.app), start })
  return {
    visitor: stranger('/', `/w/${code}`),
    'teller of the chosen story': stranger(told.get('chosen')?.receipt ?? ''),
    'teller of a story with photos': stranger(told.get('openok')?.receipt ?? ''),
    'member who votes': panellist(rounds.open),
    'another member who votes': panellist(rounds.open, 1),
    'member of a round in preparation': panellist(rounds.draft),
    'member of a closed round': panellist(rounds.closed),
    'member of a finalised round': panellist(rounds.finalised),
    facilitator: { browser: facilitator, start: ['/staff'] },
    colleague: { browser: colleague, start: ['/staff'] },
  } satisfies Record<string, Person>
}
export type PersonName = keyof ReturnType<typeof peopleOf>
