import { expect, test } from 'vitest'
import { countSchulze, type Matrix } from '../../src/voting/schulze.ts'
import { mayWin, ranked } from './polls.ts'

const _ = null

// Ballots, winners and path strengths of examples in M. Schulze, "The Schulze Method of Voting", arXiv:1804.02973.
const EXAMPLES: { name: string; letters: string; rows: string; winners: number[]; strengths?: Matrix }[] = [
  {
    name: '1',
    letters: 'ABCD',
    rows: '8 ACD, 2 BAD, 4 CDB, 4 DBA, 3 DCB',
    winners: [3],
    strengths: [
      [_, 14, 14, 12],
      [13, _, 13, 12],
      [13, 15, _, 12],
      [13, 19, 13, _],
    ],
  },
  {
    name: '4',
    letters: 'ABCD',
    rows: '3 ABC, 2 CBD, 2 DAB, 2 DBC',
    winners: [1, 3],
    strengths: [
      [_, 5, 5, 5],
      [5, _, 7, 5],
      [5, 5, _, 5],
      [6, 5, 5, _],
    ],
  },
  {
    name: '6',
    letters: 'ABCD',
    rows: '8 ACD, 2 BCD, 3 BDA, 5 CBD, 1 CDB, 3 DAB, 1 DBA',
    winners: [0, 2],
    strengths: [
      [_, 14, 15, 15],
      [12, _, 12, 12],
      [15, 14, _, 16],
      [15, 14, 15, _],
    ],
  },
  {
    name: '8, situation 1',
    letters: 'ABCD',
    rows: '3 ABD, 5 ADB, 1 ADC, 2 BAD, 2 BDC, 4 CAB, 6 CBA, 2 DBC, 5 DCA',
    winners: [0],
    strengths: [
      [_, 18, 20, 21],
      [17, _, 17, 17],
      [19, 18, _, 19],
      [19, 18, 20, _],
    ],
  },
  { name: '9, situation 1', letters: 'ABCD', rows: '5 ACD, 2 BCD, 4 BDA, 2 CDA', winners: [0] },
  { name: '9, situation 2', letters: 'ABCDE', rows: '5 AECD, 2 BCDA, 4 BDAE, 2 CDAB', winners: [1] },
  {
    name: '12',
    letters: 'ABCDE',
    rows: '9 ADBE, 1 BACE, 6 CBAD, 2 CDBE, 5 CDEA, 6 DECA, 14 EBAC, 2 EBCA',
    winners: [4],
  },
]

test.each(EXAMPLES)("Schulze's example $name comes out as published", ({ letters, rows, winners, strengths }) => {
  const poll = ranked(letters, rows)
  const outcome = countSchulze(poll)
  expect(mayWin(countSchulze(poll))).toEqual(winners)
  expect(outcome.code).toBe(winners.length === 1 ? 'DECIDED' : 'TIE')
  if (strengths) expect(outcome.strengths).toEqual(strengths)
})

test('IIA is not promised: in example 9 a fifth candidate who does not win changes who does', () => {
  const fourth = ranked('ABCD', '5 ACD, 2 BCD, 4 BDA, 2 CDA')
  const fifthRemoved = ranked('ABCD', '5 AECD, 2 BCDA, 4 BDAE, 2 CDAB'.replaceAll('E', ''))
  expect(countSchulze(fifthRemoved).preferences).toEqual(countSchulze(fourth).preferences)
  expect(mayWin(countSchulze(fifthRemoved))).toEqual([0])
  expect(mayWin(countSchulze(ranked('ABCDE', '5 AECD, 2 BCDA, 4 BDAE, 2 CDAB')))).toEqual([1])
})

test('a ballot may hold ties and may stop early; those left out stand together last', () => {
  expect(countSchulze(ranked('ABC', '2 A, 1 (BC)A')).preferences).toEqual([
    [null, 2, 2],
    [1, null, 0],
    [1, 0, null],
  ])
})

test('who beats each other is named, pair by pair', () => {
  expect(countSchulze(ranked('ABC', '4 ABC, 3 CBA, 2 BCA')).steps).toEqual([
    { kind: 'quorum', turnedIn: 9, needed: 1, met: true },
    { kind: 'pair', candidate: 1, other: 0, prefer: 5, preferOther: 4 },
    { kind: 'pair', candidate: 1, other: 2, prefer: 6, preferOther: 3 },
    { kind: 'beats-everyone', candidate: 1 },
  ])
  expect(countSchulze(ranked('ABC', '4 ABC, 3 BCA, 2 CAB')).steps.at(-1)).toEqual({
    kind: 'strongest-paths',
    candidates: [0],
  })
})

test('an even circle is a tie of all in it, whatever their numbers (R5.12)', () => {
  const outcome = countSchulze(ranked('ABC', '1 ABC, 1 BCA, 1 CAB'))
  expect(outcome).toMatchObject({ code: 'TIE', winners: [], tied: [0, 1, 2] })
  expect(outcome.steps.at(-1)).toEqual({ kind: 'tie', candidates: [0, 1, 2], votes: null, seats: 1 })
})

test('empty ballots abstain, and without quorum or a valid ballot nobody wins', () => {
  const poll = ranked('AB', '2 AB, 1 BA')
  const withAbstentions = { ...poll, ballots: [...poll.ballots, { n: 3, groups: [] }], eligible: 8, present: 7 }
  expect(countSchulze(withAbstentions)).toMatchObject({
    code: 'DECIDED',
    winners: [0],
    base: 3,
    threshold: null,
    methodVersion: 'schulze 1',
    counts: { E: 8, A: 7, T: 6, V: 3, abstain: 3 },
  })
  expect(countSchulze({ ...withAbstentions, quorum: 7 })).toMatchObject({ code: 'NO_QUORUM', winners: [], tied: [] })
  expect(countSchulze({ ...poll, ballots: [{ n: 3, groups: [] }] })).toMatchObject({
    code: 'NO_VALID',
    winners: [],
    tied: [],
  })
})
