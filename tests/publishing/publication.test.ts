import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../src/base/clock.ts'
import {
  ensureSomethingToPrint,
  PAPER_AUDIENCES,
  type Printable,
  sortForPaper,
  whyUnusable,
} from '../../src/publishing/publication.ts'
import { type Answers, creditAnswerOf, type Standing } from '../../src/stories/consent.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const yesNo = fc.constantFrom('yes', 'yes', 'yes', 'no', 'ask', '', undefined)
const said = fc.record(
  Object.fromEntries([...PAPER_AUDIENCES, 'panel'].map((key) => [key, yesNo])) as Record<string, typeof yesNo>,
)
const answers: fc.Arbitrary<Answers> = fc
  .tuple(
    said,
    fc.record({
      until: fc.constantFrom('1y', '3y', 'open', undefined),
      guardian: fc.constantFrom('yes', 'yes', 'no', undefined),
      child: fc.constantFrom('yes', 'yes', 'no', 'unsure', undefined),
    }),
  )
  .map(
    (parts) =>
      Object.fromEntries(
        Object.entries(Object.assign({}, ...parts)).filter(([, value]) => value !== undefined),
      ) as Answers,
  )
const oneInFour = fc.constantFrom(true, false, false, false)
const standing = fc.record({
  state: fc.constantFrom(
    'received' as const,
    'accepted' as const,
    'accepted' as const,
    'held' as const,
    'withdrawn' as const,
  ),
  toldOn: fc.constantFrom('2023-11-23', '2023-11-24', '2025-11-23', '2025-11-24', '2026-11-01'),
  young: oneInFour,
  aboutChild: oneInFour,
  isWorrying: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  answers,
  chosen: fc.boolean(),
})

const FRESH = { corrected: null, panelIsOld: false, publicIsOld: false }

const table = fc.array(standing, { maxLength: 12 }).map((rows) => {
  const stories: Printable[] = rows.map(({ chosen }, index) => ({
    storyId: index + 1,
    candidateId: 100 + index,
    number: `R8後-${String(index + 1).padStart(4, '0')}`,
    title: `お話${index + 1}`,
    chosen,
  }))
  const standings = new Map<number, Standing>(
    rows.map(({ chosen: _chosen, ...row }, index) => [
      index + 1,
      { ...row, storyId: index + 1, photos: {}, texts: FRESH },
    ]),
  )
  return { stories, standings }
})
const audience = fc.constantFrom(...PAPER_AUDIENCES)
const wish = fc.record({
  scope: fc.constantFrom('chosen' as const, 'read' as const),
  candidateId: fc.option(fc.integer({ min: 100, max: 112 }), { nil: null }),
  audience,
})

/** What the method says, written down anew: given ∧ ¬withdrawn ∧ ¬expired ∧ guardian-ok, nothing worrying, and accepted by staff. */
function isAllowed(
  { state, toldOn, young, aboutChild, isWorrying, answers: given }: Standing,
  key: keyof Answers,
): boolean {
  const years = { open: 1000, '3y': 3 }[given.until ?? ''] ?? 1
  const [year = 0, rest = ''] = [Number(toldOn.slice(0, 4)), toldOn.slice(4)]
  const inTime = dayOf(AT) < `${year + years}${rest}`
  const agreed = !(young || aboutChild) || (given.guardian === 'yes' && given.child === 'yes')
  return state === 'accepted' && !isWorrying && given[key] === 'yes' && inTime && agreed
}

test('exactly the wanted stories whose consent for this audience is valid now go onto a paper (I2)', () => {
  let [went, stayed] = [0, 0]
  fc.assert(
    fc.property(table, wish, ({ stories, standings }, { scope, candidateId, audience: key }) => {
      const sorted = sortForPaper(stories, standings, { scope, candidateId, audience: key, at: AT })
      const wanted = stories.filter((story) =>
        candidateId === null ? scope === 'read' || story.chosen : story.candidateId === candidateId,
      )
      const allowed = wanted.filter(({ storyId }) => {
        const found = standings.get(storyId)
        return found !== undefined && isAllowed(found, key)
      })
      expect(sorted.goesIn).toEqual(allowed)
      went += allowed.length
      stayed += sorted.leftOut.length
    }),
    // The same tables at every run: both kinds are among them, not by luck.
    { numRuns: 2000, seed: 20261123 },
  )
  expect([went > 50, stayed > 100]).toEqual([true, true])
})

test('every wanted story that stays out is counted once, with its number and a reason in words', () => {
  fc.assert(
    fc.property(table, audience, ({ stories, standings }, key) => {
      const { goesIn, leftOut } = sortForPaper(stories, standings, {
        ...{ scope: 'read', candidateId: null, audience: key, at: AT },
      })
      expect([...goesIn, ...leftOut].map(({ number }) => number).toSorted()).toEqual(
        stories.map(({ number }) => number).toSorted(),
      )
      expect(leftOut.filter(({ why }) => !/[ぁ-ん]{2}/.test(why))).toEqual([])
    }),
  )
})

test('a story whose row is gone goes nowhere, and is counted too', () => {
  const story = { storyId: 1, candidateId: 100, number: 'R8後-0001', title: 'お話', chosen: true }
  const wanted = { scope: 'chosen', candidateId: null, audience: 'internal', at: AT } as const
  expect(sortForPaper([story], new Map(), wanted)).toEqual({
    goesIn: [],
    leftOut: [{ number: 'R8後-0001', why: '見つかりません' }],
  })
})

test('a paper may be fetched exactly as long as every story told or named in it may be used by its audience (I2)', () => {
  const outcomes = new Set<boolean>()
  fc.assert(
    fc.property(table, audience, ({ standings }, key) => {
      const held = [...standings.values()].slice(0, 2)
      const parts = ['told', 'named'] as const
      const stories = held.map((one, index) => ({
        ...{ storyId: one.storyId, versionId: 1, part: parts[index] ?? 'told', credit: creditAnswerOf(one) },
      }))
      const why = whyUnusable({ stories, photos: [] }, { standings, audience: key, at: AT })
      const stopped = held.filter((one) => !isAllowed(one, key)).length
      if (held.length > 0) outcomes.add(stopped === 0)
      if (stopped === 0) expect(why).toBe('')
      else expect(why).toContain(`お話が${stopped}件入っています`)
    }),
    // The same tables at every run: both outcomes are among them, not by luck.
    { numRuns: 400, seed: 20261123 },
  )
  expect(outcomes.size).toBe(2)
  const gone = { stories: [{ storyId: 7, versionId: 1, part: 'told', credit: 'none' } as const], photos: [] }
  expect(whyUnusable(gone, { standings: new Map(), audience: 'print', at: AT })).toContain('1件')
})

test('nothing to print is refused with each story and its reason', () => {
  const none = { goesIn: [], leftOut: [{ number: 'R8後-0003', why: '話した人の同意がありません' }] }
  expect(() => ensureSomethingToPrint(none)).toThrow('R8後-0003: 話した人の同意がありません')
})
