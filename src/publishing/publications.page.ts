import type { Instant } from '../base/clock.ts'
import { longDate, shortMoment, yearLabel } from '../base/wareki.ts'
import type { PublicAudience, Standing } from '../stories/consent.ts'
import type { FieldError, Typed } from '../web/form.ts'
import {
  ASKED,
  AUDIENCE_LABELS,
  FURIGANA,
  FURIGANA_LABELS,
  furiganaOf,
  isOfOne,
  KIND_LABELS,
  KINDS,
  type Kind,
  PAPER_AUDIENCES,
  type Printable,
  SIZES,
  sortForPaper,
} from './publication.ts'
import type { LeftOut } from './publishing.table.ts'

interface PublicationRow {
  id: number
  kind: Kind
  audience: PublicAudience
  state: 'waiting' | 'working' | 'done' | 'failed' | 'cancelled'
  step: string
  scope: 'chosen' | 'read'
  candidateId: number | null
  furigana: boolean
  furiganaAbove: number
  pageSize: 'a4' | 'a5'
  largeType: boolean
  requestedName: string
  requestedAt: Instant
  finishedAt: Instant | null
  fileHash: string | null
  archiveHash: string | null
  pages: number
  leftOut: LeftOut[]
  replaced: string[]
  problem: string
  recalledAt: Instant | null
  roundId: number | null
  fiscalYear: number | null
  format: 'pdf' | 'xlsx' | 'csv'
  journalHead: { printed: string } | null
}

const STATES = {
  waiting: { text: '順番を待っています', kind: 'gold' },
  working: { text: '印刷しています', kind: 'sky' },
  done: { text: 'できました', kind: 'leaf' },
  failed: { text: '印刷できませんでした', kind: 'kaki' },
  cancelled: { text: '取りやめました', kind: 'gold' },
}
const STOPPED = { text: 'もう使えません', kind: 'kaki' }
const RECALLED = { text: '配るのを止めました', kind: 'sky' }

export function publicationsPage(rows: (PublicationRow & { roundName: string; stopped: boolean })[]) {
  return { title: '冊子・印刷', publications: rows.map(listed) }
}

function listed(row: PublicationRow & { roundName: string; stopped: boolean }) {
  const { roundName, stopped, recalledAt, fiscalYear } = row
  const shown = stopped ? { state: recalledAt === null ? STOPPED : RECALLED } : {}
  return { ...summary(row), roundName: fiscalYear === null ? roundName : yearLabel(fiscalYear), ...shown }
}

function summary(row: PublicationRow) {
  return {
    id: row.id,
    kind: KIND_LABELS[row.kind],
    audience: AUDIENCE_LABELS[row.audience],
    furigana: row.kind === 'sheet' ? FORMATS[row.format] : editionLabel(row),
    state: STATES[row.state],
    requested: `${longDate(row.requestedAt)} ${row.requestedName}`,
    roundId: row.roundId,
  }
}

const FORMATS = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' }

function editionLabel(row: PublicationRow): string {
  const parts = [FURIGANA_LABELS[furiganaOf(row)], row.pageSize === 'a5' ? 'A5' : '', row.largeType ? '大きな文字' : '']
  return parts.filter(Boolean).join('・')
}

/** `stopped`: why a finished paper may not be fetched any more. */
export function publicationPage(
  row: PublicationRow,
  parts: { number: string; part: 'told' | 'named' }[],
  stopped = '',
) {
  const stories = parts.filter(({ part }) => part === 'told')
  return {
    title: `${KIND_LABELS[row.kind]}の印刷`,
    ...summary(row),
    running: row.state === 'waiting' || row.state === 'working',
    stopped,
    recalled: row.recalledAt === null ? '' : longDate(row.recalledAt),
    done: row.state === 'done' && stopped === '',
    cancelled: row.state === 'cancelled',
    failed: row.state === 'failed',
    step: row.step || STATES[row.state].text,
    whyFailed: row.problem,
    again: againAt(row),
    format: FORMATS[row.format],
    minutes: row.kind === 'minutes',
    head: row.journalHead?.printed ?? '',
    file: `/staff/publications/${row.id}/file`,
    archive: row.archiveHash === null ? '' : `/staff/publications/${row.id}/archive`,
    hash: row.fileHash ?? '',
    archiveHash: row.archiveHash ?? '',
    pages: pagesOf(row),
    morePages: Math.max(row.pages - MOST_PAGES, 0),
    finished: row.finishedAt === null ? '' : shortMoment(row.finishedAt),
    included: stories.map((story) => story.number),
    leftOut: row.leftOut,
    leftOutCount: row.leftOut.length,
    total: stories.length + row.leftOut.length,
    replaced: row.replaced.join(' '),
  }
}

// What nobody scrolls through is fetched as a file.
const MOST_PAGES = 60

function pagesOf({ id, pages }: PublicationRow) {
  return Array.from({ length: Math.min(pages, MOST_PAGES) }, (_, index) => ({
    n: index + 1,
    address: `/staff/publications/${id}/pages/${index + 1}`,
  }))
}

/** What the file is called on somebody's desk: お話カード_R8前-0003_3.pdf */
export function fileName(
  { id, kind, format, fiscalYear }: Pick<PublicationRow, 'id' | 'kind' | 'format' | 'fiscalYear'>,
  parts: { number: string; part: string }[],
): string {
  const [only] = parts.filter(({ part }) => part === 'told')
  const about = fiscalYear === null ? (isOfOne(kind) && only ? [only.number] : []) : [yearLabel(fiscalYear)]
  return `${[KIND_LABELS[kind], ...about, id].join('_')}.${format}`
}

function againAt(row: PublicationRow): string {
  if (row.kind === 'minutes') return `/staff/rounds/${row.roundId}`
  return row.fiscalYear === null
    ? `/staff/publications/new?${wishOf(row)}`
    : `/staff/publications/year?${yearWishOf(row)}`
}

function yearWishOf({ fiscalYear, format, audience, ...row }: PublicationRow): string {
  const wish = { year: String(fiscalYear), paper: format === 'pdf' ? 'yearbook' : format, audience }
  return new URLSearchParams({ ...wish, ...editionWish(row) }).toString()
}

function editionWish(row: Pick<PublicationRow, 'furigana' | 'furiganaAbove' | 'pageSize' | 'largeType'>) {
  return {
    ...(row.furigana ? { furigana: furiganaOf(row) } : {}),
    ...(row.pageSize === 'a5' ? { pageSize: 'a5' } : {}),
    ...(row.largeType ? { largeType: 'yes' } : {}),
  }
}

// The form opens as it was filled in: whoever tries again presses one button.
function wishOf({ roundId, kind, audience, scope, candidateId, ...row }: PublicationRow): string {
  const wish = new URLSearchParams({ round: String(roundId), kind, audience, scope })
  if (candidateId !== null) wish.set('candidate', String(candidateId))
  for (const [name, value] of Object.entries(editionWish(row))) wish.set(name, value)
  return wish.toString()
}

interface NewRows {
  round: { id: number; name: string }
  printable: Printable[]
  standings: Map<number, Standing>
  at: Instant
}

export function newPublicationPage({ round, printable, standings, at }: NewRows, typed: Typed, errors: FieldError[]) {
  const value = (name: string, standard: string) => (typeof typed[name] === 'string' ? typed[name] : standard)
  const chosen = printable.filter((story) => story.chosen)
  const option = (name: string, standard: string) => (one: { value: string; label: string; help?: string }) => ({
    ...one,
    help: one.help ?? '',
    chosen: value(name, standard) === one.value,
  })
  return {
    title: '冊子・印刷',
    // Without a chosen story there is no choice of one to lead to.
    errors: errors.map((error) =>
      error.field === 'candidate' && chosen.length === 0 ? { ...error, field: 'kind' } : error,
    ),
    round,
    noneChosen: chosen.length === 0,
    kinds: KINDS.filter((kind) => !isOfOne(kind) || chosen.length > 0)
      .map((kind) => ({ value: kind, label: KIND_LABELS[kind], help: ASKED[kind].help }))
      .map(option('kind', 'booklet')),
    stories: chosen
      .filter(({ storyId }) => standings.get(storyId)?.state === 'accepted' && !standings.get(storyId)?.isWorrying)
      .map((story) => ({ value: String(story.candidateId), label: `${story.number} ${story.title}` }))
      .map(option('candidate', String(chosen[0]?.candidateId ?? ''))),
    audiences: PAPER_AUDIENCES.map((audience) => ({
      value: audience,
      label: AUDIENCE_LABELS[audience],
      help: countsFor({ printable, standings, at }, audience),
    })).map(option('audience', 'internal')),
    scopes: [
      { value: 'chosen', label: '選ばれたお話' },
      { value: 'read', label: 'いっしょに読んだお話も入れる' },
    ]
      .filter(({ value }) => value === 'read' || chosen.length > 0)
      .map(option('scope', chosen.length > 0 ? 'chosen' : 'read')),
    sizes: SIZES.map(option('pageSize', 'a4')),
    largeType: value('largeType', '') === 'yes',
    furigana: FURIGANA.map((wanted) => ({ value: wanted, label: FURIGANA_LABELS[wanted] })).map(
      option('furigana', 'off'),
    ),
  }
}

function countsFor(
  { printable, standings, at }: Pick<NewRows, 'printable' | 'standings' | 'at'>,
  audience: PublicAudience,
): string {
  const { goesIn, leftOut } = sortForPaper(printable, standings, { scope: 'read', candidateId: null, audience, at })
  const chosen = goesIn.filter((story) => story.chosen).length
  return `選ばれたお話 ${chosen}件、読んだお話は ${goesIn.length + leftOut.length}件のうち ${goesIn.length}件を載せられます`
}
