import { expect, test } from 'vitest'
import {
  consentsIn,
  copiesNarrative,
  mergeAnswers,
  missingFields,
  photoConsentsIn,
  reachedPage,
} from '../../src/stories/wizard.ts'

test('a page takes over its own fields alone, and a box that is no longer ticked is empty', () => {
  const before = { relation: 'self', unsure: '1', significance: 'だいじ' }
  expect(mergeAnswers(before, 3, { significance: 'とても', relation: 'group', reached: '99' })).toEqual({
    relation: 'self',
    significance: 'とても',
    reached: '4',
  })
})

test('a draft remembers the furthest page, and the page itself where it was left', () => {
  const second = mergeAnswers(mergeAnswers({}, 1, {}), 2, { later: '1' })
  expect([
    reachedPage({}),
    reachedPage(second),
    reachedPage(mergeAnswers(second, 5, {})),
    reachedPage(mergeAnswers({ reached: '7' }, 2, {})),
  ]).toEqual([1, 2, 6, 7])
})

test('from three boxes to one no word is lost, and back again neither', () => {
  const three = { before: 'はじめ', happened: 'できごと', now: 'いま' }
  const one = mergeAnswers({}, 2, { ...three, boxes: 'one' })
  expect(one).toMatchObject({ before: '', happened: 'はじめ\n\nできごと\n\nいま', now: '', onebox: '1' })
  expect(mergeAnswers(one, 2, { happened: 'はじめ\n\nできごと', onebox: '1', boxes: 'three' })).toMatchObject({
    happened: 'はじめ\n\nできごと',
    onebox: '',
  })
})

test('what must be answered is named in the order of the pages (method §5.4)', () => {
  expect(missingFields({})).toEqual(['relation', 'role', 'happened', 'significance', 'area', 'when'])
  expect(
    missingFields({ relation: 'self', role: 'other', happened: 'x', unsure: '1', area: 'unknown', when: ' ' }),
  ).toEqual(['when'])
})

test('a why that repeats the story is asked for again, unless the teller says it is hard to put into words', () => {
  const copied = { happened: 'うれし\nかった', significance: 'うれしかった ' }
  expect([
    copiesNarrative(copied),
    copiesNarrative({ ...copied, unsure: '1' }),
    copiesNarrative({ ...copied, significance: 'ちがう' }),
  ]).toEqual([true, false, false])
})

test('only known answers become consents; what was not answered makes none', () => {
  expect(
    consentsIn({
      panel: 'yes',
      web: 'ask',
      internal: 'ask',
      funder: '',
      until: 'forever',
      guardian: 'yes',
      child: 'yes',
      relation: 'self',
    }),
  ).toEqual([
    { key: 'panel', value: 'yes' },
    { key: 'web', value: 'ask' },
  ])
  expect(
    photoConsentsIn(
      { 'photo-3-asked': 'nobody', 'photo-3-print': 'yes', 'photo-3-web': 'sure', 'photo-4-panel': 'yes' },
      3,
    ),
  ).toEqual([
    { key: 'photo.asked', value: 'nobody' },
    { key: 'photo.print', value: 'yes' },
  ])
})
