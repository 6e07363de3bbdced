import { expect, test } from 'vitest'
import { isDay } from '../../src/base/clock.ts'

test('a day is one that the calendar has', () => {
  expect(['2026-11-23', '2028-02-29', '2026-12-31'].filter(isDay)).toHaveLength(3)
  const none = [
    '',
    '2026-02-29',
    '2026-02-30',
    '2026-99-99',
    '0000-00-00',
    '2026-1-1',
    '２０２６-01-01',
    '2026-01-01T00:00',
  ]
  expect(none.filter(isDay)).toEqual([])
})
