import { expect, test } from 'vitest'
import { quorumOf } from '../../src/voting/quorum.ts'

test('a panel decides with ⌈n/2⌉+1 members and at least three, but never asks for more than it has (R5.13)', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map(quorumOf)).toEqual([1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7])
})
