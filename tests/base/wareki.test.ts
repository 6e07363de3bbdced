import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addYears, dayOf } from '../../src/base/clock.ts'
import { fiscalYearOf, halfCode, halfLabel, halfOf, halfRange, longDate, shortMoment } from '../../src/base/wareki.ts'

test('the fiscal year turns on 1 April (method.md §2.4)', () => {
  expect([fiscalYearOf('2027-03-31'), fiscalYearOf('2027-04-01')]).toEqual([2026, 2027])
  expect([halfOf('2026-09-30'), halfOf('2026-10-01'), halfOf('2027-03-31')]).toEqual(['first', 'second', 'second'])
})

test('year one of Reiwa is written 元年, and dates before it belong to Heisei', () => {
  expect(longDate('2019-05-01')).toBe('令和元年5月1日（水）')
  expect(longDate('2019-04-30')).toBe('平成31年4月30日（火）')
  expect(longDate('2026-11-23')).toBe('令和8年11月23日（月）')
  expect(halfLabel(2026, 'second')).toBe('令和8年度 後期')
  expect(halfLabel(2019, 'first')).toBe('令和元年度 前期')
  expect(halfCode(2026, 'first')).toBe('R8前')
})

test('days are those of Japan: an evening in UTC is the next morning', () => {
  expect(dayOf(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23')
  expect(dayOf(Date.parse('2026-11-22T14:59:59Z'))).toBe('2026-11-22')
  expect(shortMoment(Date.parse('2026-11-23T06:30:00Z'))).toBe('11月23日 15時30分')
  expect(shortMoment(Date.parse('2026-11-23T06:00:00Z'))).toBe('11月23日 15時')
})

test('a year after 29 February is 28 February', () => {
  expect(addYears('2028-02-29', 1)).toBe('2029-02-28')
  expect(addYears('2026-11-23', 3)).toBe('2029-11-23')
})

test('every day from 2019 to 2100 lies in exactly one half of one fiscal year (I10)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 29_000 }), (n) => {
      const day = addDays('2019-04-01', n)
      const { opensOn, closesOn } = halfRange(fiscalYearOf(day), halfOf(day))
      expect(opensOn <= day && day <= closesOn).toBe(true)
      expect(fiscalYearOf(opensOn)).toBe(fiscalYearOf(closesOn))
      expect(halfOf(addDays(closesOn, 1))).not.toBe(halfOf(day))
    }),
  )
})
