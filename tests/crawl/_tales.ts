import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { DAY, dayOf } from '../../src/base/clock.ts'
import { consents } from '../../src/stories/stories.table.ts'
import { type Browser, browse } from '../house.ts'
import type { Meeting } from '../selection/_pages.ts'
import { allStories, codeOf, type Fields, fillIn, tell, upload } from '../stories/_tell.ts'

/** What stands in each field of the story `key`: words that stand nowhere else, so that wherever they turn up they leaked. */
export const planted = (key: string) => ({
  title: `だい${key}`,
  text: `ほんぶん${key}`,
  why: `わけ${key}`,
  pen: `ふでな${key}`,
  name: `ほんみょう${key}`,
  contact: `${key}@himitsu.example`,
})

/** A private name in the original of one story, which its version for panels leaves out. */
export const PRIVATE_NAME = '蓑輪ひみ子'

const CANDIDATES = ['openok', 'masked', 'goes', 'stopped', 'chosen', 'other', 'closedok', 'draftok'] as const
/** A panel might read these when its round was opened; then the consent went, in four ways. */
const LAPSED = ['unsaid', 'ranout', 'grown', 'unsure'] as const
const NEVER_READ = ['nopanel', 'later', 'expired', 'child', 'minor', 'fresh', 'held', 'worried'] as const
export const STORIES = [...CANDIDATES, ...LAPSED, ...NEVER_READ] as const
export type Key = (typeof STORIES)[number]

const SPECIAL: Partial<Record<Key, Record<number, Fields>>> = {
  nopanel: { 7: { panel: 'no', internal: 'no' } },
  expired: { 8: { until: '1y' } },
  child: { 6: { aboutChild: 'on' } },
  minor: { 6: { age: 'u17' } },
  other: { 7: { panel: 'yes', internal: 'no' } },
}

export async function tellAll(meeting: Meeting) {
  const told = new Map<Key, { id: number; receipt: string }>()
  const { open } = meeting
  for (const key of STORIES) told.set(key, await tellOne(meeting, key))
  const idOf = (key: Key) => told.get(key)?.id ?? 0
  runOut(meeting, idOf('expired'))
  sayOfPanels(meeting, idOf('later'), 'ask')
  await open.worker.idle()
  return told
}

async function tellOne({ open }: Meeting, key: Key): Promise<{ id: number; receipt: string }> {
  const { title, text, why, pen, name, contact } = planted(key)
  const special = SPECIAL[key] ?? {}
  const browser = browse(open.app)
  const pages = {
    2: { changes: ['', ''], before: '', happened: key === 'masked' ? `${PRIVATE_NAME}さんと${text}` : text, now: '' },
    3: { significance: why, contribution: '' },
    6: { title, hopes: '', people: '', domain: 'unknown', ...special[6] },
    7: { panel: 'yes', internal: 'yes', ...special[7] },
    8: {
      ...{ credit: 'pen', pen, realName: name, third: 'nobody', until: '3y', reply: 'mail', contact },
      ...special[8],
    },
  }
  if (key !== 'openok') {
    const receipt = await tell(open, pages, browser)
    return { id: allStories(open).length, receipt }
  }
  await fillIn(open, browser, pages)
  await addPhotos({ open, browser })
  const sent = await browser.post(`/w/${codeOf(open)}/submission`, {})
  return { id: allStories(open).length, receipt: String(sent.headers['location']).replace('?new=1', '') }
}

/** Two photos: one that panels may see, one that stays with staff. */
async function addPhotos({ open, browser }: { open: Meeting['open']; browser: Browser }): Promise<void> {
  const photo = (background: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .jpeg()
      .toBuffer()
  for (const colour of ['#47824a', '#c0563b']) await upload(browser, `/w/${codeOf(open)}/photos`, await photo(colour))
  await addVoice({ open, browser })
  await browser.post(`/w/${codeOf(open)}/5`, {
    ...{ 'voice-3-panel': 'yes', 'voice-3-event': 'no' },
    ...{ 'photo-1-asked': 'yes', 'photo-1-panel': 'yes', 'photo-1-caption': 'しゃしん見てよい' },
    ...{ 'photo-2-asked': 'yes', 'photo-2-panel': 'no', 'photo-2-caption': 'しゃしん見ない' },
  })
}

/** A voice that the panel may hear. */
async function addVoice({ open, browser }: { open: Meeting['open']; browser: Browser }): Promise<void> {
  const bytes = readFileSync(join(import.meta.dirname, '../stories/voice.webm'))
  await upload(browser, `/w/${codeOf(open)}/voice`, bytes, 'voice.webm', {}, 'voice')
}

const LONG_AGO = 1200 * DAY

function runOut({ room }: Meeting, id: number): void {
  const day = dayOf(room.clock.now() - LONG_AGO)
  room.store.sqlite.prepare('UPDATE stories SET told_on = ? WHERE id = ?').run(day, id)
}

function sayOfPanels({ room }: Meeting, storyId: number, value: 'no' | 'ask'): void {
  const answer = { storyId, key: 'panel' as const, value, givenBy: 'staff' as const, at: room.clock.now() }
  room.now((tx) => tx.insert(consents).values(answer).run())
}

/** What a panel was given to read, and may no longer: no yes, no time left, a child without a guardian, not yet decided. */
export function lapse(meeting: Meeting, idOf: (key: Key) => number): void {
  sayOfPanels(meeting, idOf('unsaid'), 'no')
  runOut(meeting, idOf('ranout'))
  meeting.room.store.sqlite.prepare("UPDATE stories SET age = 'u17' WHERE id = ?").run(idOf('grown'))
  sayOfPanels(meeting, idOf('unsure'), 'ask')
}
