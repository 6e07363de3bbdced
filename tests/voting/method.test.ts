import { expect, test } from 'vitest'
import { countMajority } from '../../src/voting/majority.ts'
import { countFunction, isMethod, METHOD_NAMES } from '../../src/voting/method.ts'
import { countSchulze } from '../../src/voting/schulze.ts'

test('a method is found by its name', () => {
  expect(countFunction('majority')).toBe(countMajority)
  expect(countFunction('schulze')).toBe(countSchulze)
  expect(METHOD_NAMES).toEqual(['majority', 'schulze'])
})

test.each(['stv_scottish', '', 'constructor', '__proto__', 'toString'])('%j is not a method that is built', (name) => {
  expect(isMethod(name)).toBe(false)
  // @ts-expect-error: a name from outside the program
  expect(() => countFunction(name)).toThrow(
    `「${name}」という方法は、まだ数えられません。数えられる方法: majority、schulze`,
  )
})
