import { expect, test } from 'vitest'
import { collectionState } from '../../src/programme/collection.ts'
import { spanAfter, spanHolding } from '../../src/programme/cycle.ts'

test('the cycle that holds today is the half of the fiscal year, and the next follows it without a gap (R3.5)', () => {
  const span = spanHolding('2026-11-23')
  expect(span).toEqual({ fiscalYear: 2026, half: 'second', opensOn: '2026-10-01', closesOn: '2027-03-31' })
  expect(spanAfter(span)).toEqual({ fiscalYear: 2027, half: 'first', opensOn: '2027-04-01', closesOn: '2027-09-30' })
})

test('a collection takes stories from its first day to the end of its last', () => {
  const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']
  expect(days.map((day) => collectionState({ opensOn: '2026-11-01', closesOn: '2026-11-30' }, day))).toEqual([
    'coming',
    'open',
    'open',
    'closed',
  ])
  expect(collectionState({ opensOn: '2026-11-01', closesOn: null }, '2036-01-01')).toBe('open')
})
