import type { Instant } from '../../base/clock.ts'
import { shortMoment } from '../../base/wareki.ts'
import { type Standing, standsFor, whyNot } from '../../stories/consent.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { boundRows, procedureChoices, procedureTyped } from './procedure.page.ts'
import { procedureText } from './procedure-label.ts'
import type { FilterQuery } from './round.form.ts'
import { openingWarnings } from './round.ts'
import { momentFields, settingsTyped } from './rounds.page.ts'

interface StoryLine {
  id: number
  number: string
  title: string
  area: string | null
  domain: string | null
  sample: boolean
}

export interface DraftSources {
  round: {
    id: number
    name: string
    facilitator: string
    facilitatorId: number
    seats: number
    quorum: number
    closesAt: Instant | null
    cycleId: number
    domainCode: string | null
  } & Parameters<typeof procedureTyped>[0]
  candidates: (StoryLine & { storyId: number; domainId: number | null; areaId: number | null })[]
  members: { id: number; name: string; memberId: number }[]
  sitting: { id: number }[]
  recusals: { roundMemberId: number; candidateId: number; source: 'staff' | 'self' }[]
  others: StoryLine[]
  standings: ReadonlyMap<number, Standing>
  filter: FilterQuery
  cycles: { id: number; label: string }[]
  domains: { code: string; label: string }[]
  areas: { id: number; name: string; parentId: number | null }[]
  accounts: { id: number; name: string }[]
  now: Instant
  typed: Typed
  errors: FieldError[]
}

// More boxes than this on one page help nobody; the filters make the list shorter.
const MOST_CHOICES = 200

export function draftPage(given: DraftSources) {
  const sources = {
    ...given,
    candidates: given.candidates.map((story) => withoutWordsTakenBack(story, given.standings)),
  }
  const { round, candidates, members, errors } = sources
  const reading = candidates.map((story) => ({
    ...lineOf(story),
    storyId: story.storyId,
    roundId: round.id,
    why: whyBarred(sources, story.storyId),
  }))
  return {
    title: round.name,
    errors,
    round: {
      id: round.id,
      name: round.name,
      facilitator: round.facilitator,
      seats: round.seats,
      quorum: round.quorum,
      procedure: procedureText(round),
      until: untilOf(round.closesAt),
    },
    candidates: reading,
    warnings: warningsOf(sources, reading),
    members: members.map(({ id, name }) => ({ id, name })),
    rollDiffers: rollDiffers(sources),
    recusals: recusalGrid(sources),
    choices: choicesOf(sources),
    leftOut: leftOut(sources),
    filters: filtersOf(sources),
    settings: settingsOf(sources),
  }
}

function withoutWordsTakenBack<Story extends { storyId: number; title: string }>(
  story: Story,
  standings: DraftSources['standings'],
): Story {
  const standing = standings.get(story.storyId)
  if (standing?.isWorrying) return { ...story, title: '（担当の職員が見ています）' }
  return standing?.state === 'withdrawn' ? { ...story, title: '（話した人の希望で取り下げ）' } : story
}

function lineOf({ id, number, title, area, domain, sample }: StoryLine) {
  return {
    id,
    number,
    title: title.trim() || '（題名はまだありません）',
    area: area ?? '地区なし',
    domain: domain ?? '種類なし',
    sample,
  }
}

function whyBarred({ standings, now }: DraftSources, storyId: number): string {
  const standing = standings.get(storyId)
  if (!standing) return 'お話が見つかりません'
  if (standsFor(standing, 'panel', now)) return ''
  return whyNot(standing, 'panel', now) ?? '保留になっています'
}

const FEWEST_TO_COMPARE = 3
const FEWEST_MEMBERS = 3

function warningsOf({ round, members }: DraftSources, candidates: { why: string }[]): string[] {
  const warnings = openingWarnings(round, { candidates: candidates.length })
  if (candidates.length === FEWEST_TO_COMPARE - 1)
    warnings.push(
      `お話が ${candidates.length}つです。${FEWEST_TO_COMPARE}つ以上あると、くらべて話し合いやすくなります。`,
    )
  if (members.length < FEWEST_MEMBERS)
    warnings.push(`メンバーが ${members.length}人です。${FEWEST_MEMBERS}人以上で話し合うことを おすすめします。`)
  const barred = candidates.filter(({ why }) => why !== '').length
  if (barred > 0) warnings.push(`いまは選ぶ会で読めないお話が ${barred}つ入っています。外してから始めてください。`)
  return warnings
}

function rollDiffers({ members, sitting }: DraftSources): boolean {
  const here = new Set(members.map(({ memberId }) => memberId))
  return here.size !== sitting.length || sitting.some(({ id }) => !here.has(id))
}

export function recusalGrid({
  members,
  candidates,
  recusals,
}: Pick<DraftSources, 'recusals'> & {
  members: { id: number; name: string }[]
  candidates: { id: number; number: string; title: string }[]
}) {
  const marked = new Set(
    recusals.map(({ roundMemberId, candidateId, source }) => `${source} ${roundMemberId}:${candidateId}`),
  )
  return members.map(({ id, name }) => ({
    name,
    stories: candidates.map((story) => ({
      value: `${id}:${story.id}`,
      label: `${story.number} ${story.title}`,
      chosen: marked.has(`staff ${id}:${story.id}`),
      self: marked.has(`self ${id}:${story.id}`),
    })),
  }))
}

function choicesOf(sources: DraftSources) {
  const open = sources.others.filter(({ id }) => whyBarred(sources, id) === '')
  return {
    stories: open.slice(0, MOST_CHOICES).map(lineOf),
    total: open.length,
    more: Math.max(0, open.length - MOST_CHOICES),
  }
}

/** What was left out, and why: a short list must never look as if it were everything. */
function leftOut(sources: DraftSources) {
  const reasons = sources.others
    .map(({ id, number }) => ({ number, why: whyBarred(sources, id) }))
    .filter(({ why }) => why !== '')
  const groups = [...Map.groupBy(reasons, ({ why }) => why)]
  return {
    total: reasons.length,
    groups: groups.map(([why, rows]) => ({
      why,
      n: rows.length,
      numbers: rows.map(({ number }) => number).join('、'),
    })),
  }
}

function filtersOf({ round, filter, cycles, domains, areas }: DraftSources) {
  const [cycle, domain] = [filter.cycle ?? round.cycleId, filter.domain ?? round.domainCode ?? 'all']
  return {
    action: `/staff/rounds/${round.id}`,
    cycles: [
      { value: 'all', label: 'すべての期', chosen: cycle === 'all' },
      ...cycles.map(({ id, label }) => ({ value: String(id), label, chosen: cycle === id })),
    ],
    domains: [
      { value: 'all', label: 'すべての種類', chosen: domain === 'all' },
      ...domains.map(({ code, label }) => ({ value: code, label, chosen: domain === code })),
    ],
    areas: [
      { value: '', label: 'すべての地区', chosen: false },
      ...areas.map(({ id, name, parentId }) => ({
        value: String(id),
        label: parentId === null ? name : `　${name}`,
        chosen: filter.area === id,
      })),
    ],
  }
}

const SETTINGS = ['procedure', 'mostPasses', 'scale', 'facilitator', 'seats', 'quorum', 'closesOn', 'closesTime']

function settingsOf({ round, accounts, candidates, typed, errors }: DraftSources) {
  // A box that was not ticked sends nothing: what was sent stands alone.
  const chosen = Object.keys(typed).length > 0 ? typed : procedureTyped(round)
  const now = {
    seats: String(round.seats),
    quorum: String(round.quorum),
    facilitator: String(round.facilitatorId),
    ...momentFields(round.closesAt),
    ...typed,
  }
  return {
    // What is wrong must be seen: the summary leads into the form.
    open: errors.some(({ field }) => SETTINGS.includes(field)),
    typed: settingsTyped(now),
    how: procedureChoices(chosen),
    bounds: boundRows(chosen, {
      domain: groupsOf(candidates, ({ domainId, domain }) => ({ id: domainId ?? 0, label: domain ?? '種類なし' })),
      area: groupsOf(candidates, ({ areaId, area }) => ({ id: areaId ?? 0, label: area ?? '地区なし' })),
    }),
    facilitators: accounts.map(({ id, name }) => ({
      value: String(id),
      label: name,
      chosen: now.facilitator === String(id),
    })),
  }
}

function groupsOf<Story>(stories: readonly Story[], group: (story: Story) => { id: number; label: string }) {
  const found = new Map(stories.map(group).map((one) => [one.id, one]))
  return [...found.values()].toSorted((a, b) => a.id - b.id)
}

function untilOf(closesAt: Instant | null): string {
  return closesAt === null ? '締め切りの時刻は決めていません' : `${shortMoment(closesAt)}まで`
}
