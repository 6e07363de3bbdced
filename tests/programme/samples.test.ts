import { expect, test } from 'vitest'
import { ASKED } from '../../src/programme/wordings.page.ts'
import type { ConsentKey } from '../../src/stories/consent.ts'
import { CONSENT_VALUES } from '../../src/stories/wizard.ts'
import { demo, demoText, easyPrompts, programme, stories, storiesText, wizard } from './_samples.ts'

const CONTEST_WORDS = /選考|審査|入賞|入選|受賞|優勝|順位|[1一]位|ランキング|コンテスト|委員/
// Told, not asked: or asked on a page of its own, when guardian and child answer and when a teller withdraws.
const ASKED_ELSEWHERE = ['lead', 'staff', 'photo', 'guardian', 'child', 'withdrawal']
const tellersWords = new Map(stories.map((told) => [told.key, told]))

test('the logic model has the columns of the presentation: 5 activities, 8 outputs, 4 short, 3 mid and 3 long outcomes', () => {
  const counts = Map.groupBy(programme.outcomes, (outcome) => outcome.kind)
  expect([...counts].map(([kind, found]) => [kind, found.length])).toEqual([
    ['activity', 5],
    ['output', 8],
    ['short', 4],
    ['mid', 3],
    ['long', 3],
  ])
})

test('every link goes from one column of the logic model to the next', () => {
  const columns = ['activity', 'output', 'short', 'mid', 'long']
  const columnOf = new Map(programme.outcomes.map((outcome) => [outcome.key, columns.indexOf(outcome.kind)]))
  for (const { from, to } of programme.links)
    expect(columnOf.get(to), `${from} → ${to}`).toBe((columnOf.get(from) ?? Number.NaN) + 1)
})

test('no item of the logic model stands alone: each leads on, and each is led to', () => {
  const [starts, ends] = [
    new Set(programme.links.map((link) => link.from)),
    new Set(programme.links.map((link) => link.to)),
  ]
  const unlinked = programme.outcomes.filter(
    ({ key, kind }) => (kind !== 'long' && !starts.has(key)) || (kind !== 'activity' && !ends.has(key)),
  )
  expect(unlinked).toEqual([])
})

test('every domain names outcomes that exist, and the two open windows are there (R2.2)', () => {
  const known = new Set(programme.outcomes.map((outcome) => outcome.key))
  expect(programme.domains.flatMap((domain) => domain.outcomes).filter((key) => !known.has(key))).toEqual([])
  expect(programme.domains.map((domain) => domain.kind)).toEqual([
    'named',
    'named',
    'named',
    'named',
    'any_other',
    'lessons',
    'internal',
  ])
})

test('no keyword stands for two domains', () => {
  const words = programme.domains.flatMap((domain) => domain.keywords)
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})

test('the words of the programme and its passphrases are each there once', () => {
  for (const list of [
    programme.words.map((word) => word.surface),
    programme.passphrases,
    programme.activities.map((activity) => activity.name),
  ]) {
    expect(new Set(list).size).toBe(list.length)
  }
})

test('passphrases are three to five hiragana that nobody spells in two ways', () => {
  expect(
    programme.passphrases.filter((word) => !/^[ぁ-ん]{3,5}$/.test(word) || /[ぢづずをっゃゅょ]/.test(word)),
  ).toEqual([])
})

test('there are 42 stories, each with its own key and its own title', () => {
  expect(new Set(stories.map((told) => told.key)).size).toBe(42)
  expect(new Set(stories.map((told) => told.title)).size).toBe(42)
})

test('the stories name areas, activities and domains of the programme', () => {
  const areas = programme.areas.map((area) => area.name)
  const activities = [null, ...programme.activities.map((activity) => activity.name)]
  const domains = [null, ...programme.domains.filter((domain) => !domain.staffOnly).map((domain) => domain.code)]
  const strangers = stories.filter(
    ({ area, activity, domain, expectedDomain }) =>
      !areas.includes(area) ||
      !activities.includes(activity) ||
      !domains.includes(domain) ||
      !domains.includes(expectedDomain),
  )
  expect(strangers.map((told) => told.key)).toEqual([])
})

test('the stories come from every area and every open domain, lessons among them', () => {
  expect(new Set(stories.map((told) => told.area)).size).toBe(programme.areas.length)
  const perDomain = Map.groupBy(stories, (told) => told.domain)
  for (const [code, least] of Object.entries({ A: 5, B: 5, C: 5, D: 5, E: 4, F: 4 })) {
    expect(perDomain.get(code)?.length, code).toBeGreaterThanOrEqual(least)
  }
})

test('every consent is one of the answers that its wording offers', () => {
  const offered = new Map(
    programme.wordings.map((wording) => [wording.key, wording.options.map((option) => option.value)]),
  )
  const strange = stories.flatMap(({ key, consent }) =>
    Object.entries(consent)
      .filter(([asked, answer]) => !offered.get(asked)?.includes(String(answer)))
      .map(([asked]) => `${key} ${asked}`),
  )
  expect(strange).toEqual([])
})

test('who wants to be named by a pen name has one', () => {
  expect(stories.filter((told) => told.consent.credit === 'pen' && !told.teller.pen).map((told) => told.key)).toEqual(
    [],
  )
})

test('the young stand among the tellers: four with a guardian and their own yes, one still waiting', () => {
  const young = stories.filter((told) => told.age === 'u17')
  expect(young.every((told) => told.child)).toBe(true)
  expect(young.filter((told) => told.guardian && told.childYes === 'yes')).toHaveLength(4)
  expect(young.filter((told) => !told.guardian)).toHaveLength(1)
})

test('at least five stories were dictated, and each came by a visit or a call', () => {
  const dictated = stories.filter((told) => told.dictated)
  expect(dictated.length).toBeGreaterThanOrEqual(5)
  expect(dictated.every((told) => told.channel === 'visit' || told.channel === 'phone')).toBe(true)
})

test('each story is as long as its class says, from a few lines to a page', () => {
  for (const { key, before, happened, now, length } of stories) {
    const characters = (before + happened + now).length
    expect(characters, key).toBeGreaterThanOrEqual(60)
    expect(characters, key).toBeLessThanOrEqual(900)
    expect(length, key).toBe(characters < 150 ? 'short' : characters < 400 ? 'medium' : 'long')
  }
})

test('both sample rounds take accepted stories of their domain and area that a panel may read (R3.4, I2)', () => {
  for (const sample of [demo.rehearsal, demo.finalised]) {
    const area = demo.panels.find((panel) => panel.key === sample.panel)?.area
    for (const key of sample.candidates) {
      expect(tellersWords.get(key), key).toMatchObject({
        area,
        domain: sample.domain,
        state: 'accepted',
        consent: { panel: 'yes' },
      })
    }
  }
})

test('each ballot comes once, from a member, for a candidate of which the member has no part (R5.4, I1)', () => {
  for (const { panel, candidates, ballots, recusals } of [demo.rehearsal, demo.finalised]) {
    const members = demo.panels.find(({ key }) => key === panel)?.members ?? []
    expect(new Set(ballots.map((ballot) => ballot.member)).size).toBe(ballots.length)
    expect(
      ballots.filter(({ member, story: chosen }) => !members.includes(member) || !candidates.includes(chosen)),
    ).toEqual([])
    expect(
      ballots.filter((cast) =>
        recusals.some(({ member, story: known }) => cast.member === member && cast.story === known),
      ),
    ).toEqual([])
  }
})

test('the rehearsal stands half way: about half of its panel has voted', () => {
  const members = demo.panels.find((panel) => panel.key === demo.rehearsal.panel)?.members ?? []
  expect(demo.rehearsal.ballots).toHaveLength(members.length / 2)
})

test('the finalised round can be printed: every candidate agrees to meetings and to paper, the chosen one got most ballots', () => {
  const { candidates, ballots, decision: made } = demo.finalised
  for (const key of candidates)
    expect(tellersWords.get(key)?.consent, key).toMatchObject({ internal: 'yes', print: 'yes' })
  const tally = [...Map.groupBy(ballots, (ballot) => ballot.story)].sort(
    (one, other) => other[1].length - one[1].length,
  )
  expect(made.stories).toEqual([tally[0]?.[0]])
  expect(tally[0]?.[1].length).toBeGreaterThan(tally[1]?.[1].length ?? 0)
})

test('nothing here speaks of a contest', () => {
  const words = JSON.stringify({ ...programme, words: [] })
  for (const text of [words, storiesText, demoText, JSON.stringify(wizard)])
    expect(text.match(CONTEST_WORDS)).toBeNull()
})

test('every kanji that a teller meets carries its reading', () => {
  const shown = [
    ...Object.entries(wizard),
    ...programme.wordings.flatMap(({ key, text, options }) =>
      [text, ...options.map((option) => option.label)].map((part) => [key, part]),
    ),
    ...programme.wordings.flatMap(({ key, text, options }) => [
      [key, text],
      ...options.map(({ label }) => [key, label]),
    ]),
    ...programme.domains.map(({ code, easy }) => [code, easy]),
    ...easyPrompts.domains.map(({ promptEasy }) => ['prompt', promptEasy]),
  ]
  expect(shown.filter(([, text]) => /[\p{Script=Han}々《》｜]/u.test(withoutReadings(text ?? '')))).toEqual([])
})

test('a kanji without its reading would be noticed', () => {
  expect(withoutReadings('話《はなし》と人')).toBe('と人')
  expect(withoutReadings('｜7日《なのか》のあいだ')).toBe('のあいだ')
})

test('every question of consent stands in the wordings with just the answers that can be given (method.md §5.5)', () => {
  const asked = programme.wordings.filter(({ key }) => !ASKED_ELSEWHERE.includes(key))
  expect(asked.map(({ key }) => key).toSorted()).toEqual(ASKED.toSorted())
  for (const { key, options } of asked)
    expect(options.map(({ value }) => value).toSorted(), key).toEqual(CONSENT_VALUES[key as ConsentKey]?.toSorted())
})

test('the wizard shows the examples of the programme', () => {
  for (const { key, title, text } of programme.examples) {
    expect([wizard[`wizard.example.${key}.title`], wizard[`wizard.example.${key}.text`]]).toEqual([title, text])
  }
})

function withoutReadings(text: string): string {
  return text.replace(/(?:｜[^｜《》]+|[\p{Script=Han}々]+)《[^《》]+》/gu, '')
}
