import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimal, fraction, minus, over, plus, times } from '../../src/base/fraction.ts'

const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([above, below]) => fraction(above, below))

test('a fraction stands in lowest terms with its sign above the line', () => {
  expect(fraction(6, -4)).toEqual({ numerator: -3n, denominator: 2n })
  expect(fraction(0, -7)).toEqual({ numerator: 0n, denominator: 1n })
  expect(fraction(5)).toEqual({ numerator: 5n, denominator: 1n })
})

test('nothing is divided by zero, and no float comes in', () => {
  expect(() => fraction(1, 0)).toThrow(RangeError)
  expect(() => over(fraction(1), fraction(0))).toThrow(RangeError)
  expect(() => fraction(0.5)).toThrow(RangeError)
})

test('a tenth and two tenths are three tenths', () => {
  expect(plus(fraction(1, 10), fraction(2, 10))).toEqual(fraction(3, 10))
  expect(times(fraction(2, 3), fraction(9, 4))).toEqual(fraction(3, 2))
  expect(over(fraction(2, 3), fraction(-4, 9))).toEqual(fraction(-3, 2))
  expect(minus(fraction(1, 3), fraction(1, 2))).toEqual(fraction(-1, 6))
})

test('what is added can be taken away, what is multiplied divided', () => {
  fc.assert(
    fc.property(anyFraction, anyFraction, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a)
      if (b.numerator !== 0n) expect(over(times(a, b), b)).toEqual(a)
    }),
  )
})

test('comparing follows the difference, beyond what a float can tell apart', () => {
  expect(compare(fraction(10n ** 30n + 1n, 10n ** 30n), fraction(1))).toBe(1)
  fc.assert(
    fc.property(anyFraction, anyFraction, (a, b) => {
      const { numerator } = minus(a, b)
      expect(compare(a, b)).toBe(numerator > 0n ? 1 : numerator < 0n ? -1 : 0)
    }),
  )
})

test('a decimal is rounded half away from zero', () => {
  expect(decimal(fraction(2345, 1000), 2)).toBe('2.35')
  expect(decimal(fraction(-2345, 1000), 2)).toBe('-2.35')
  expect(decimal(fraction(2, 3), 4)).toBe('0.6667')
  expect(decimal(fraction(7, 2), 0)).toBe('4')
  expect(decimal(fraction(1, 20), 2)).toBe('0.05')
  expect(decimal(fraction(-1, 1000), 2)).toBe('0.00')
  expect(decimal(fraction(30), 1)).toBe('30.0')
})
