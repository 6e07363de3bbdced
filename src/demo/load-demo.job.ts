import { join } from 'node:path'
import { readJsonFile } from '../base/json-file.ts'
import { openCollections } from '../programme/collections.store.ts'
import { decideTag } from '../reading/decide-tag.act.ts'
import { tagsOf } from '../reading/tags.store.ts'
import type { House } from '../running/house.ts'
import { photograph, redraw } from '../stories/picture.door.ts'
import { demoRounds, demoStories } from './demo.form.ts'
import { hasStories } from './demo.store.ts'
import { loadRounds } from './load-rounds.act.ts'
import { type DrawnPhoto, loadStories } from './load-stories.act.ts'
import { PICTURES } from './pictures.ts'

const SAMPLES = join(import.meta.dirname, '../../data/samples')

/** The fictional stories and rounds, once: a database that has stories is left as it is. Answers whether it loaded. */
export async function loadDemo(house: House, facilitator: { id: number; name: string }): Promise<boolean> {
  const { db, write, clock, secret } = house
  if (hasStories(db)) return false
  const stories = demoStories.parse(readJsonFile(join(SAMPLES, 'stories.json')))
  const rounds = readRounds()
  const photos = await drawPhotos(house)
  const collectionId = openCollections(db, clock.now())[0]?.id ?? 0
  const by = { kind: 'staff', ...facilitator } as const
  await write((tx) => {
    const now = clock.now()
    const told = loadStories(tx, { stories, photos, collectionId, secret, by, now })
    loadRounds(tx, { rounds, stories: told, facilitator, secret, now })
  })
  house.wake()
  return true
}

async function drawPhotos({ vault }: House): Promise<Map<string, DrawnPhoto>> {
  const drawn = await Promise.all(
    PICTURES.map(async ({ key, caption, svg }): Promise<[string, DrawnPhoto]> => {
      const { full, thumb, width, height } = await redraw(await photograph(svg))
      const keep = async (bytes: Buffer) => ({ hash: await vault.put(bytes), bytes: bytes.length })
      return [key, { full: await keep(full), thumb: await keep(thumb), width, height, caption }]
    }),
  )
  return new Map(drawn)
}

const TAGS_ACCEPTED = 3

/** As a member of staff would: of the suggestions for each accepted story, those that name a theme are taken. */
export async function acceptThemes(
  { db, write, clock }: House,
  by: { id: number; name: string },
  storyIds: number[],
): Promise<void> {
  const themes = new Set(readRounds().themes)
  for (const storyId of storyIds) {
    const fitting = tagsOf(db, storyId).filter(({ state, label }) => state === 'suggested' && themes.has(label))
    await write((tx) => {
      for (const tag of fitting.slice(0, TAGS_ACCEPTED))
        decideTag(tx, { storyId, tagId: tag.id, state: 'accepted', by: { kind: 'staff', ...by }, at: clock.now() })
    })
  }
}

const readRounds = () => demoRounds.parse(readJsonFile(join(SAMPLES, 'demo.json')))
