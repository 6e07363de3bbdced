import { type WizardRows, wizardPage } from '../stories/wizard.page.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { ENTRY_WAYS, type EntryWay, MOST_FELLOWS, PROBES } from './entry.ts'

const TITLE: Record<EntryWay, string> = {
  paper: '紙に書かれたお話を入れる',
  phone: '電話で聞いたお話を入れる',
  visit: '会って聞いたお話を入れる',
  group: 'みんなで話したことを入れる',
}
const TAB: Record<EntryWay, string> = { paper: '紙', phone: '電話', visit: '会って', group: 'みんなで' }

interface EntryRows {
  way: EntryWay
  key: string
  typed: Typed
  errors: FieldError[]
  wizard: Omit<
    WizardRows,
    'code' | 'page' | 'draftId' | 'checking' | 'title' | 'photos' | 'voices' | 'answers' | 'errors'
  >
  collections: { id: number; title: string }[]
  /** scans that arrived with an earlier try of this form, each with the mark that proves it */
  scans: { mark: string; name: string }[]
  staffName: string
  today: string
}

/** The long form: the questions of the paper in the order of the paper, then how it came and whether it was read back. */
export function entryPage(rows: EntryRows) {
  const { way, typed, errors } = rows
  const page = wizardPage(1, {
    ...rows.wizard,
    ...{
      code: '',
      page: '',
      draftId: undefined,
      checking: false,
      title: TITLE[way],
      photos: [],
      voices: [],
      answers: typed,
      errors,
    },
  })
  const said = (name: string, otherwise = '') => text(typed[name]) || otherwise
  return {
    ...page,
    way,
    key: rows.key,
    errors,
    isHeard: way !== 'paper',
    isGroup: way === 'group',
    // What was typed on another day or for another person must not come back into an empty form.
    kept: `entry-${way}-${rows.key}`,
    tabs: ENTRY_WAYS.map((one) => ({
      label: TAB[one],
      address: `/staff/entries/new?way=${one}`,
      isCurrent: one === way,
    })),
    probes: PROBES,
    toldOnLabel: way === 'paper' ? '紙に書かれた日' : '話を聞いた日',
    wordsHelp: way === 'paper' ? '紙の字のとおりなら「本人のことばのまま」です' : '',
    readBackHelp: way === 'paper' ? '要点を書いたときだけ、答えてください' : '',
    collections: rows.collections.map(({ id, title }) => ({
      value: String(id),
      label: title,
      chosen: said('collection', String(rows.collections[0]?.id ?? '')) === String(id),
    })),
    written: {
      toldOn: said('toldOn', typed['key'] === undefined ? rows.today : ''),
      collectorName: said('collectorName', typed['key'] === undefined && way !== 'paper' ? rows.staffName : ''),
      readBackOn: said('readBackOn'),
      readBackWhy: said('readBackWhy'),
    },
    wording: options(said('words', 'own'), [
      ['own', '本人のことばのまま'],
      ['gist', '要点を書いた'],
    ]),
    readBack: options(said('readBack'), [
      ['confirmed', '本人に読んで「これでよい」と言われた'],
      ['impossible', 'できなかった'],
    ]),
    fellows: Array.from({ length: MOST_FELLOWS }, (_, at) => ({
      n: at + 1,
      name: nth(typed['fellowName'], at),
      note: nth(typed['fellowNote'], at),
    })),
    scans: rows.scans,
  }
}

function options(chosen: string, choices: [string, string][]) {
  return choices.map(([value, label]) => ({ value, label, chosen: value === chosen }))
}

function text(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function nth(value: string | string[] | undefined, at: number): string {
  return [value ?? []].flat()[at] ?? ''
}

const WAYS_AGAIN: readonly string[] = ENTRY_WAYS

interface Slip {
  story: { id: number; number: string; channel: string }
  told: string
  words: readonly string[]
  full: string
  /** a child's story: guardian and child are asked next */
  needsGuardian: boolean
  clear: string
}

/** What the teller takes home or gets by post: number, words, and the way to her own page. */
export function slipPage({ story, told, words, full, needsGuardian, clear }: Slip) {
  return {
    title: `控え ${story.number}`,
    number: story.number,
    told,
    words: words.join(' '),
    full,
    home: full.replace(/^https?:\/\//, '').replace(/\/my\/.*$/, ''),
    way: WAYS_AGAIN.includes(story.channel) ? story.channel : 'paper',
    clear,
    address: `/staff/stories/${story.id}`,
    guardian: needsGuardian ? `/staff/stories/${story.id}/guardian` : '',
  }
}
