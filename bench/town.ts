import { newToken, tokenHash } from '../src/base/token.ts'
import type { Tx } from '../src/db/open.ts'
import { openCollections } from '../src/programme/collections.store.ts'
import { type Draft, insertDraft } from '../src/stories/drafts.store.ts'
import { submitStory } from '../src/stories/submit-story.act.ts'
import type { TestHouse } from '../tests/house.ts'

const HAPPENED = '月に二度、公民館の台所にあかりがつくと、近所の子どもたちが宿題をかかえて集まってきます。'.repeat(8)

/** A draft as the eight pages would have left it. */
export function writeDraft(tx: Tx, collectionId: number, at: number): Draft {
  const draft = {
    tokenHash: tokenHash(newToken()),
    collectionId,
    answers: {
      ...{ relation: 'self', role: 'participant', area: '1', when: '今年の夏', title: '台所のあかり' },
      ...{ happened: HAPPENED, significance: '待っている人がいるから。', panel: 'yes', internal: 'yes', until: '3y' },
    },
    createdAt: at,
    updatedAt: at,
    spokenHash: null,
    expiresAt: at + 86_400_000,
  }
  return { id: insertDraft(tx, draft), ...draft }
}

export function collectionOf({ house }: TestHouse): number {
  return openCollections(house.db, house.clock.now())[0]?.id ?? 0
}

export function tellStories(open: TestHouse, many: number): Promise<void> {
  const { house } = open
  const collectionId = collectionOf(open)
  return house.write((tx) => {
    for (let n = 0; n < many; n++) {
      const at = house.clock.now() - n * 60_000
      submitStory(tx, {
        draft: writeDraft(tx, collectionId, at),
        unsure: '',
        secret: house.secret,
        at: house.clock.now(),
      })
    }
  })
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export const ROUNDS = 3
