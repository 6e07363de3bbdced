import type { Instant } from '../base/clock.ts'
import { excerpt } from '../base/text.ts'
import { longDate } from '../base/wareki.ts'
import type { Standing } from '../stories/consent.ts'
import { STATES, type StoryState } from '../stories/story.ts'
import { widthOf } from './consent-glance.ts'
import { CHANNEL, STATE_CHIP, WORRY_CHIP } from './labels.ts'
import type { ListQuery } from './list.form.ts'
import type { ListedStory } from './list.store.ts'
import type { Snippet } from './snippet.ts'

interface Sources {
  query: ListQuery
  stories: ListedStory[]
  standings: ReadonlyMap<number, Standing>
  counts: ReadonlyMap<StoryState, number>
  areas: { id: number; name: string; parentId: number | null }[]
  domains: { code: string; label: string }[]
  cycles: { id: number; label: string }[]
  pageSize: number
  isRanked: boolean
  /** where each story says what was searched for */
  snippets: ReadonlyMap<number, Snippet | undefined>
  /** the search with a word put right that no story says */
  nearest: string[]
}

const ADDRESS = '/staff/stories'
const EXCERPT = 90

export function listPage(sources: Sources, now: Instant) {
  const { query, counts, stories, standings } = sources
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const total = query.state ? (counts.get(query.state) ?? 0) : all
  return {
    title: 'おはなし',
    total,
    tabs: tabsOf(query, counts, all),
    filters: filtersOf(sources),
    narrowed: narrowedBy(query),
    rows: stories.map((story) =>
      rowOf(story, { standing: standings.get(story.id), snippet: sources.snippets.get(story.id), now }),
    ),
    pager: pagerOf(sources, total),
    empty: total === 0 ? emptyState(query, sources.nearest) : undefined,
    order: sources.isRanked && query.q !== '' ? '言葉に近い順' : '新しい順',
  }
}

function tabsOf(query: ListQuery, counts: ReadonlyMap<StoryState, number>, all: number) {
  const tabs = STATES.map((state) => ({
    label: STATE_CHIP[state].text,
    count: counts.get(state) ?? 0,
    address: addressOf({ ...query, state, page: 1 }),
    isCurrent: query.state === state,
  }))
  return [
    ...tabs,
    {
      label: 'すべて',
      count: all,
      address: addressOf({ ...query, state: undefined, page: 1 }),
      isCurrent: query.state === undefined,
    },
  ]
}

function filtersOf({ query, areas, domains, cycles }: Sources) {
  const option = (chosen: string | number | undefined) => (value: string | number, label: string) => ({
    value,
    label,
    chosen: value === chosen,
  })
  const [area, domain, cycle] = [option(query.area), option(query.domain), option(query.cycle)]
  return {
    q: query.q,
    state: query.state ?? '',
    names: query.names ?? '',
    guardian: query.guardian ?? '',
    areas: areas.map((row) => area(row.id, row.parentId === null ? row.name : `　${row.name}`)),
    domains: [...domains.map((row) => domain(row.code, row.label)), domain('none', 'なし（決まっていない）')],
    cycles: cycles.map((row) => cycle(row.id, row.label)),
  }
}

const ONLY: ['guardian' | 'replied' | 'proposed' | 'worrying', string][] = [
  ['guardian', '保護者か子ども本人の返事を待っているお話だけを出しています。'],
  ['replied', '話した人から返事が届いているお話だけを出しています。'],
  ['proposed', '外す提案が出ているお話だけを出しています。'],
  ['worrying', '心配な内容の知らせがあったお話だけを出しています。'],
]

// What the desk links to narrows the list in a way the form does not show: it is said, and can be let go.
function narrowedBy(query: ListQuery): { text: string; address: string } | undefined {
  const everything = {
    names: undefined,
    guardian: undefined,
    replied: undefined,
    proposed: undefined,
    worrying: undefined,
  }
  const address = addressOf({ ...query, ...everything, page: 1 })
  if (query.names) return { text: '名前らしき語が残っているお話だけを出しています。', address }
  const only = ONLY.find(([key]) => query[key])
  return only && { text: only[1], address }
}

interface Beside {
  standing: Standing | undefined
  snippet: Snippet | undefined
  now: Instant
}

function rowOf(story: ListedStory, { standing, snippet, now }: Beside) {
  const isWithdrawn = story.state === 'withdrawn'
  const isClosed = isWithdrawn || story.concernAt !== null
  return {
    address: `${ADDRESS}/${story.id}`,
    number: story.number,
    isWithdrawn: isClosed,
    title: isWithdrawn
      ? `${story.number}（取り下げ）`
      : isClosed
        ? `${story.number}（担当の職員が見ています）`
        : (story.title ?? '').trim() || '（題名はまだありません）',
    excerpt: isClosed ? '' : excerpt(story.excerpt ?? '', EXCERPT),
    snippet: isClosed ? undefined : snippet,
    tags: isClosed ? [] : labelsIn(story.tags),
    photos: isClosed ? 0 : story.photos,
    names: isClosed ? 0 : story.names,
    sample: story.sample,
    area: isWithdrawn ? '' : (story.area ?? 'わからない'),
    domain: isWithdrawn ? '' : (story.domain ?? '種類なし'),
    date: longDate(story.submittedAt),
    via: isWithdrawn ? (story.withdrawnAt ? `${longDate(story.withdrawnAt)}に取り下げ` : '') : CHANNEL[story.channel],
    width: standing && !isWithdrawn ? widthOf(standing, now) : '',
    chip: story.concernAt === null ? STATE_CHIP[story.state] : WORRY_CHIP,
  }
}

function labelsIn(json: string | null): string[] {
  const labels: unknown = JSON.parse(json ?? '[]')
  return Array.isArray(labels) ? labels.map(String) : []
}

function pagerOf({ query, stories, pageSize }: Sources, total: number) {
  const from = (query.page - 1) * pageSize + 1
  const to = from + stories.length - 1
  return {
    from,
    to,
    total,
    size: pageSize,
    isNeeded: total > pageSize && stories.length > 0,
    before: query.page > 1 ? addressOf({ ...query, page: query.page - 1 }) : '',
    after: to < total ? addressOf({ ...query, page: query.page + 1 }) : '',
  }
}

const WIDER: [keyof ListQuery, string][] = [
  ['q', 'ことばを外してさがす'],
  ['area', '地区をすべてにする'],
  ['domain', '種類をすべてにする'],
  ['cycle', '期間をすべてにする'],
  ['state', '状態をすべてにする'],
  ['names', '名前らしき語がないものも出す'],
  ['guardian', '保護者を待っていないものも出す'],
  ['replied', '返事のないものも出す'],
  ['proposed', '提案のないものも出す'],
  ['worrying', '知らせのないものも出す'],
]

// Nothing found: each thing that narrows the list can be let go by one press.
function emptyState(query: ListQuery, nearest: readonly string[]) {
  const set = WIDER.filter(([key]) => query[key] !== undefined && query[key] !== '')
  const narrowing = set.length > 1 ? set : set.slice(0, 1)
  return {
    isBlank: set.length === 0,
    isReceived: set.length === 1 && query.state === 'received',
    wider: narrowing.map(([key, label]) => ({
      label,
      address: addressOf({ ...query, [key]: key === 'q' ? '' : undefined, page: 1 }),
    })),
    nearest: nearest.map((words) => ({ words, address: addressOf({ ...query, q: words, page: 1 }) })),
    everything: set.length > 1 ? ADDRESS : '',
  }
}

function addressOf({ page, ...query }: ListQuery): string {
  const parts = { ...query, page: page > 1 ? page : undefined }
  const given = Object.entries(parts).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? ADDRESS : `${ADDRESS}?${new URLSearchParams(given)}`
}
