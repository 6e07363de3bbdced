import { expect, test } from 'vitest'
import { type Entry, enterStory } from '../../src/stories/enter-story.act.ts'
import type { Provenance } from '../../src/stories/provenance.ts'
import { handOf, howItCame, ownHand } from '../../src/stories/provenance.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { fellowsOf, storyById } from '../../src/stories/stories.store.ts'
import { openTestHouse } from '../house.ts'
import { allStories, pagesOf } from './_tell.ts'

const open = await openTestHouse()
const { house, clock } = open

function entry(key: string, provenance: Partial<Provenance>, rest: Partial<Entry> = {}): Entry {
  return {
    key,
    answers: { ...Object.assign({}, ...Object.values(pagesOf(open))), panel: 'yes', until: '3y' },
    provenance: { ...ownHand('2026-11-20'), ...provenance },
    collectionId: null,
    unsure: '（ことばにしていない）',
    secret: house.secret,
    by: { kind: 'staff', id: 1, name: '山田 花子' },
    at: clock.now(),
    ...rest,
  }
}

const heard = { channel: 'phone', collectorName: '第2層 花子', typistName: '山田 花子' } as const

test('teller, collector and typist are three roles, and the day it was told is another than the day it was typed (R4.5)', async () => {
  const readBack = { readBack: 'confirmed', readBackOn: '2026-11-21' } as const
  const { storyId } = await house.write((tx) => enterStory(tx, entry('call-1', { ...heard, ...readBack })))
  expect(storyById(house.db, storyId)).toMatchObject({
    ...{ ...heard, ...readBack, toldOn: '2026-11-20', submittedAt: clock.now(), state: 'received' },
  })
  expect(standingOf(house.db, storyId)?.answers).toMatchObject({ panel: 'yes', until: '3y' })
})

test('the same form sent twice is one story, with the same receipt', async () => {
  const twice = await Promise.all(
    [1, 2].map(() => house.write((tx) => enterStory(tx, entry('paper-1', { channel: 'paper' })))),
  )
  expect(twice[0]).toEqual(twice[1])
  expect(allStories(open).filter(({ entryKey }) => entryKey === 'paper-1')).toHaveLength(1)
})

test('what somebody else put down is read back to the teller, or the reason why not is written (R4.3)', async () => {
  const said = (provenance: Partial<Provenance>) =>
    house
      .write((tx) => enterStory(tx, entry(`read-${JSON.stringify(provenance)}`, provenance)))
      .then(
        () => 'kept',
        (error: Error) => error.message,
      )
  const asked = '読み返した日か、読み返せなかった理由を書いてください。'
  expect([
    await said(heard),
    await said({ ...heard, readBack: 'confirmed' }),
    await said({ ...heard, readBack: 'impossible', readBackWhy: ' ' }),
    await said({ ...heard, readBack: 'impossible', readBackWhy: '電話がつながらない' }),
    await said({ channel: 'paper', words: 'gist' }),
    await said({ channel: 'paper' }),
  ]).toEqual([asked, asked, asked, 'kept', asked, 'kept'])
})

test('several people told it together: the others stand beside her, sealed', async () => {
  const fellows = [
    { name: '佐藤 梅子', note: '妹' },
    { name: '', note: '近所の人' },
  ]
  const readBack = { readBack: 'confirmed', readBackOn: '2026-11-21' } as const
  const { storyId } = await house.write((tx) =>
    enterStory(tx, entry('group-1', { channel: 'group', ...readBack }, { fellows })),
  )
  expect(fellowsOf(house.db, storyId).map(({ nameSealed, note }) => [nameSealed === null, note])).toEqual([
    [false, '妹'],
    [true, '近所の人'],
  ])
  expect(fellowsOf(house.db, storyId)[0]?.nameSealed?.includes('佐藤')).toBe(false)
})

test('how it came is said in short sentences and without a name, first or second hand above all (R4.6)', () => {
  const told = { relation: 'other', words: 'gist', channel: 'visit', toldOn: '2026-11-20' } as const
  expect([
    handOf(told),
    howItCame({ ...told, readBack: 'confirmed' }),
    howItCame({ ...told, readBack: 'impossible' }),
  ]).toEqual([
    '聞いたこと・見たこと・会って聞き取り（要点）',
    '令和8年11月20日（金）。会って聞き取りました。要点を書いたものです。本人に読み返して、たしかめました。',
    '令和8年11月20日（金）。会って聞き取りました。要点を書いたものです。本人には、まだ たしかめていません。',
  ])
  expect(handOf({ ...told, relation: 'self', channel: 'web', words: 'own' })).toBe('自分のこと')
})
