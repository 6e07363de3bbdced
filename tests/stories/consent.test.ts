import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addYears, startOfDay } from '../../src/base/clock.ts'
import {
  type Answers,
  AUDIENCES,
  type Audience,
  creditLine,
  mayUse,
  mayUsePhoto,
  type Standing,
  standsFor,
  whyNot,
} from '../../src/stories/consent.ts'

const TOLD = '2026-11-23'
const AT = startOfDay('2026-12-01')
const ASKED = AUDIENCES.filter((audience) => audience !== 'staff')
const all = (value: string): Answers => Object.fromEntries(ASKED.map((audience) => [audience, value]))
const story = (change: Partial<Standing> = {}): Standing => ({
  storyId: 1,
  state: 'accepted',
  toldOn: TOLD,
  young: false,
  aboutChild: false,
  isWorrying: false,
  texts: { corrected: null, panelIsOld: false, publicIsOld: false },
  answers: {},
  photos: {},
  ...change,
})

test('each use needs its own yes: of all uses exactly the one that was agreed to opens (R4.4)', () => {
  const opened = ASKED.map((key) =>
    AUDIENCES.filter((audience) => mayUse(story({ answers: { ...all('no'), [key]: 'yes' } }), audience, AT)),
  )
  expect(opened).toEqual(ASKED.map((key) => ['staff', key]))
})

test('no answer, いいえ and 見てから決める are all no', () => {
  for (const answers of [{}, all('no'), all('ask'), all('')])
    expect(AUDIENCES.filter((audience) => mayUse(story({ answers }), audience, AT))).toEqual(['staff'])
})

const anyValue = fc.constantFrom('yes', 'no', 'ask', undefined)
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    ...Object.fromEntries(ASKED.map((key) => [key, anyValue])),
    guardian: anyValue,
    child: fc.constantFrom('yes', 'no', 'unsure', undefined),
    until: fc.constantFrom('1y', '3y', 'open', undefined),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Answers> // the keys are those of Answers
const anyStanding = fc
  .record({
    answers: anyAnswers,
    young: fc.boolean(),
    aboutChild: fc.boolean(),
    state: fc.constantFrom('received', 'accepted', 'held', 'withdrawn'),
  })
  .map((change) => story(change as Partial<Standing>))
const anyAudience = fc.constantFrom<Audience>(...AUDIENCES)
const anyDay = fc.integer({ min: 0, max: 5 * 366 }).map((days) => startOfDay(TOLD) + days * 86_400_000)

test('nothing is ever used after withdrawal, not even by staff (I2)', () => {
  fc.assert(
    fc.property(
      anyStanding,
      anyAudience,
      anyDay,
      (standing, audience, at) => !mayUse({ ...standing, state: 'withdrawn' }, audience, at),
    ),
  )
})

test('nothing but staff reads a story after its time is over (I2)', () => {
  fc.assert(
    fc.property(anyStanding, fc.constantFrom(...ASKED), fc.nat(2000), (standing, audience, days) => {
      const end = addYears(TOLD, standing.answers.until === '3y' ? 3 : 1)
      return standing.answers.until === 'open' || !mayUse(standing, audience, startOfDay(end) + days * 86_400_000)
    }),
  )
})

test('a child’s story stays with staff until guardian and child have both said yes (I2)', () => {
  fc.assert(
    fc.property(anyStanding, fc.constantFrom(...ASKED), anyDay, ({ answers, ...rest }, audience, at) => {
      const agreed = answers.guardian === 'yes' && answers.child === 'yes'
      return (
        agreed ||
        (!mayUse({ ...rest, answers, young: true }, audience, at) &&
          !mayUse({ ...rest, answers, aboutChild: true }, audience, at))
      )
    }),
  )
  const child = story({ young: true, answers: { ...all('yes'), guardian: 'yes', child: 'yes' } })
  expect(mayUse(child, 'panel', AT)).toBe(true)
  expect(whyNot({ ...child, answers: { ...child.answers, child: 'no' } }, 'panel', AT)).toContain('いや')
})

test('whatever is refused has a reason in words, and what may be used has none', () => {
  fc.assert(
    fc.property(anyStanding, anyAudience, anyDay, (standing, audience, at) => {
      const reason = whyNot(standing, audience, at)
      expect(mayUse(standing, audience, at) ? reason : /\p{Script=Hiragana}{2}/u.test(reason ?? '')).toBe(
        mayUse(standing, audience, at) ? undefined : true,
      )
    }),
  )
})

test('a year ends on the day of the year, in Japan, not an hour earlier', () => {
  const one = story({ answers: all('yes') })
  const end = startOfDay('2027-11-23')
  expect([end - 1, end].map((at) => mayUse(one, 'print', at))).toEqual([true, false])
  expect(mayUse(story({ answers: { ...all('yes'), until: '3y' } }), 'print', end)).toBe(true)
  expect(mayUse(story({ answers: { ...all('yes'), until: 'open' } }), 'print', startOfDay('2099-01-01'))).toBe(true)
})

test('only an accepted story stands for a panel or a paper', () => {
  const states = ['received', 'accepted', 'held', 'withdrawn'] as const
  expect(states.map((state) => standsFor(story({ state, answers: all('yes') }), 'panel', AT))).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('a photo needs its own yes, and that the people in it were asked', () => {
  const seen = (photo: Answers, audience: Audience) =>
    mayUsePhoto(story({ answers: all('yes'), photos: { 7: photo } }), 7, audience, AT)
  expect(seen({ 'photo.print': 'yes', 'photo.asked': 'yes' }, 'print')).toBe(true)
  expect(seen({ 'photo.print': 'yes', 'photo.asked': 'nobody' }, 'print')).toBe(true)
  expect(seen({ 'photo.print': 'yes', 'photo.asked': 'notyet' }, 'print')).toBe(false)
  expect(seen({ 'photo.print': 'yes' }, 'print')).toBe(false)
  expect(seen({ 'photo.print': 'yes', 'photo.asked': 'yes' }, 'web')).toBe(false)
  expect(
    seen(
      { 'photo.asked': 'yes', 'photo.panel': 'yes', 'photo.internal': 'yes', 'photo.print': 'yes', 'photo.web': 'yes' },
      'training',
    ),
  ).toBe(false)
  expect(
    mayUsePhoto(story({ answers: {}, photos: { 7: { 'photo.print': 'yes', 'photo.asked': 'yes' } } }), 7, 'print', AT),
  ).toBe(false)
})

test('the name stands on paper as the teller chose, and never before a panel or in a training', () => {
  const teller = { realName: '坂井 さくら', penName: 'たんぽぽ' }
  const line = (credit: string, audience: Audience) => creditLine(story({ answers: { credit } }), teller, audience)
  expect([line('real', 'print'), line('pen', 'print'), line('none', 'print'), line('', 'print')]).toEqual([
    '坂井 さくら',
    'たんぽぽ（ペンネーム）',
    '匿名',
    '匿名',
  ])
  expect([line('real', 'panel'), line('pen', 'training')]).toEqual(['匿名', '匿名'])
})
