/** An exact number: lowest terms, the sign above the line. What decides is never a float. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** @throws RangeError when the denominator is zero, or a number is not an integer */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(numerator), BigInt(denominator)]
  if (below === 0n) throw new RangeError('a fraction needs a denominator other than zero')
  const shared = commonDivisor(above, below) * (below < 0n ? -1n : 1n)
  return { numerator: above / shared, denominator: below / shared }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** @throws RangeError when `b` is zero */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative, zero or positive, as sorting wants it. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  if (difference === 0n) return 0
  return difference < 0n ? -1 : 1
}

/** For the eye only: `places` digits after the point, halves away from zero (2.345 → 2.35, −2.345 → −2.35). */
export function decimal({ numerator, denominator }: Fraction, places: number): string {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (size * 10n ** BigInt(places) * 2n + denominator) / (denominator * 2n)
  const digits = String(rounded).padStart(places + 1, '0')
  const sign = numerator < 0n && rounded > 0n ? '-' : ''
  const whole = digits.slice(0, digits.length - places)
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`
}
