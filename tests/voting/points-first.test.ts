import { expect, test } from 'vitest'
import { firstPass, PROCEDURES, passAfter, type Settings } from '../../src/voting/procedure.ts'

const settings = (change: Partial<Settings>): Settings => ({
  ...{ procedure: 'majority', secret: false, seats: 1, mostPasses: 3, eliminate: 'none' },
  ...{ scale: { min: 1, max: 5 }, bounds: [], ...change },
})
const score = { min: 4, max: 4, total: 8, scorers: 2, covered: true, median2: 8, divergent: false }
const points = {
  ...{ code: 'DECIDED', winners: [1], tied: [], steps: [], tally: [], base: 2, threshold: null },
  ...{ ranking: [[1], [2]], divergent: [], scores: [1, 2].map((candidate) => ({ candidate, ...score })) },
} as unknown as NonNullable<Parameters<typeof passAfter>[1][number]>['outcome']

test('points may come before every kind of vote, are never secret, and the vote that follows is of its own kind (selection.md §2D)', () => {
  for (const procedure of PROCEDURES) {
    const asked = settings({ procedure, secret: true, pointsFirst: true })
    const first = firstPass(asked)
    if (procedure === 'scoring') {
      expect(first).toEqual({ kind: 'vote', ballot: 'score', secret: true })
      continue
    }
    expect(first).toEqual({ kind: 'prescore', ballot: 'score', secret: false })
    const then = passAfter(asked, [{ plan: first, outcome: points }])
    const { ballot } = firstPass(settings({ procedure: procedure === 'prescore_vote' ? 'majority' : procedure }))
    expect(then).toEqual({ plan: { kind: 'vote', ballot, secret: true }, candidates: [1, 2], fixed: false })
  }
})

test('without the setting only 事前の点数と投票 begins with points', () => {
  const begins = PROCEDURES.filter((procedure) => firstPass(settings({ procedure })).kind === 'prescore')
  expect(begins).toEqual(['prescore_vote'])
})
