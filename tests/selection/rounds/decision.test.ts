import { expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import { ensureCanFinalise, type Proposal } from '../../../src/selection/rounds/decision.ts'

const sound: Proposal = {
  state: 'closed',
  reviewed: true,
  choices: [42],
  none: false,
  reason: '孤立していた人が、自分から声をかける側になったことに心を動かされた。',
  dissent: '',
  dissentNone: true,
  discussed: true,
  divergence: '',
  divergent: [],
  awaitsVote: false,
  present: [1, 2, 3, 4],
  memberCount: 6,
  quorum: 4,
  seats: 1,
  standing: [41, 42, 43],
  tied: [],
}

function refusal(change: Partial<Proposal>): { sentence: string; status: number } {
  try {
    ensureCanFinalise({ ...sound, ...change })
  } catch (error) {
    if (error instanceof Refusal) return { sentence: error.message, status: error.status }
    throw error
  }
  throw new Error('nothing was refused')
}

test('a decision with choice, reason, presence and an explicit なし is finalised (R5.8)', () => {
  expect(() => ensureCanFinalise(sound)).not.toThrow()
})

test('a dissent in words needs no tick, and 「特になし」 agrees with one (R5.8)', () => {
  expect(() =>
    ensureCanFinalise({ ...sound, dissentNone: false, dissent: '43番の変化のほうが長く続くと思う。' }),
  ).not.toThrow()
  expect(() => ensureCanFinalise({ ...sound, dissent: ' 特になし。' })).not.toThrow()
})

test('an unanswered dissent is refused, and a written one is not ticked away (R5.8)', () => {
  expect(refusal({ dissentNone: false, dissent: ' \n' })).toEqual({
    sentence: 'ちがう意見があれば、書いてください。なかったときは「なし」に印をつけてください。',
    status: 422,
  })
  expect(refusal({ dissent: '特になしとした人もいたが、43番を推す声もあった' })).toEqual({
    sentence: 'ちがう意見が書かれていますが、「なし」にも印があります。どちらか1つにしてください。',
    status: 422,
  })
})

test('a bare or empty reason stops the record, also when nothing was chosen (R5.8, I1)', () => {
  expect(refusal({ reason: '全員一致で6番' }).sentence).toContain('話した人が読んで、わかる理由ですか')
  expect(refusal({ none: true, choices: [], reason: '' }).sentence).toContain('理由を書いてください')
})

test('none may be chosen, with a reason (R5.2)', () => {
  const reason = 'どの話も、変化がまだ本人の暮らしに表れていないと考えたため。'
  expect(() => ensureCanFinalise({ ...sound, none: true, choices: [], reason })).not.toThrow()
})

test('a decision is stories or none: never both, never neither', () => {
  expect(refusal({ none: true }).sentence).toBe('お話を選ぶか、「今回は選ばない」にするか、どちらか1つにしてください。')
  expect(refusal({ choices: [] }).sentence).toBe(
    '選んだお話に 印をつけてください。選ばないときは「今回は選ばない」に印をつけてください。',
  )
})

test('a withdrawn story cannot be chosen (R5.14)', () => {
  expect(refusal({ standing: [41, 43] })).toEqual({
    sentence: '取り下げられたお話か、この回にないお話が入っています。残っているお話から選び直してください。',
    status: 409,
  })
})

test('no more stories than seats are chosen, and the same story counts once', () => {
  expect(refusal({ choices: [41, 42] }).sentence).toBe(
    'この回で選べるお話は 1つまでです。意見がちょうど分かれたとき（同じ数の票）だけ、もう1つ選べます。',
  )
  expect(() => ensureCanFinalise({ ...sound, choices: [42, 42] })).not.toThrow()
  expect(() => ensureCanFinalise({ ...sound, seats: 2, choices: [41, 42] })).not.toThrow()
})

test('an even split lets one story more be chosen, from those in the split (R5.12)', () => {
  expect(() => ensureCanFinalise({ ...sound, choices: [41, 42], tied: [41, 42] })).not.toThrow()
  expect(() => ensureCanFinalise({ ...sound, choices: [43, 42], tied: [41, 42, 43] })).not.toThrow()
  expect(refusal({ choices: [42, 43], tied: [41, 42] }).sentence).toContain('1つまで')
  expect(refusal({ choices: [41, 42, 43], tied: [41, 42, 43] }).sentence).toContain('1つまで')
})

test('a panel may choose against the count', () => {
  expect(() => ensureCanFinalise({ ...sound, choices: [43], tied: [41, 42] })).not.toThrow()
})

test('too few people present cannot decide (R5.13)', () => {
  expect(refusal({ present: [1, 2, 3] }).sentence).toBe(
    'メンバー6人のうち 4人以上の出席が必要です。いまは 3人です。集まれる日に、もう一度 話し合ってください。',
  )
  expect(refusal({ present: [1, 1, 2, 2, 3] }).sentence).toContain('いまは 3人')
  expect(refusal({ present: [] }).sentence).toBe('出席した人に 印をつけてください。')
  expect(refusal({ memberCount: 3, quorum: 3 }).sentence).toContain('メンバーの人数より多く')
})

test('only a closed round is finalised, and only once', () => {
  for (const state of ['draft', 'open'] as const) {
    expect(refusal({ state })).toEqual({
      sentence: '先に投票を締め切ってください。そのあとで記録を確定できます。',
      status: 409,
    })
  }
  expect(refusal({ state: 'finalised' })).toEqual({
    sentence: 'この記録は、もう確定しています。直したいことは追記で残してください。',
    status: 409,
  })
})
