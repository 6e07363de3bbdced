import { expect, test } from 'vitest'
import { glanceAt, guardianIsAwaited, widthOf } from '../../src/reading/consent-glance.ts'
import { warningsBefore } from '../../src/reading/warnings.ts'
import type { Answers, Standing } from '../../src/stories/consent.ts'

const now = Date.parse('2026-11-23T01:00:00Z')

function standing(answers: Answers, rest: Partial<Standing> = {}): Standing {
  return {
    storyId: 1,
    state: 'received',
    toldOn: '2026-11-20',
    young: false,
    aboutChild: false,
    isWorrying: false,
    texts: { corrected: null, panelIsOld: false, publicIsOld: false },
    photos: {},
    answers,
    ...rest,
  }
}

const signs = (of: Standing) => Object.fromEntries(glanceAt(of, now).uses.map(({ label, sign }) => [label, sign]))

test('each use shows ○, × or 待ち, and × and 待ち say why', () => {
  const glance = glanceAt(standing({ panel: 'yes', web: 'ask', print: 'no' }), now)
  const by = (label: string) => glance.uses.find((use) => use.label === label)
  expect(by('選ぶ会の人が読む')).toEqual({ label: '選ぶ会の人が読む', sign: '○', why: '' })
  expect(by('インターネットにのせる')?.sign).toBe('待ち')
  expect(by('社協だよりなど、紙にのせる')?.sign).toBe('×')
  expect(glance.uses.filter((use) => use.sign !== '○' && use.why === '')).toEqual([])
})

test('what waits for a guardian is 待ち, what a child refused is ×', () => {
  expect(signs(standing({ panel: 'yes' }, { young: true }))['選ぶ会の人が読む']).toBe('待ち')
  expect(signs(standing({ panel: 'yes', guardian: 'yes', child: 'no' }, { young: true }))['選ぶ会の人が読む']).toBe('×')
  expect(signs(standing({ panel: 'yes', guardian: 'yes', child: 'yes' }, { young: true }))['選ぶ会の人が読む']).toBe(
    '○',
  )
})

test('once the agreed time is over nothing is waited for', () => {
  const old = standing({ panel: 'yes', web: 'ask', until: '1y' }, { toldOn: '2025-11-23' })
  expect(Object.values(signs(old)).filter((sign) => sign !== '×')).toEqual(['○'])
  expect(glanceAt(old, now).ended).toBe(true)
})

test('the list names the widest use that is allowed now', () => {
  expect(widthOf(standing({ panel: 'yes', internal: 'yes', print: 'ask' }), now)).toBe('社協の会議・報告まで')
  expect(widthOf(standing({}), now)).toBe('職員だけ')
  expect(widthOf(standing({ panel: 'yes' }, { aboutChild: true }), now)).toBe('保護者の返事待ち')
})

test('a child who does not know yet is asked again, one who said no is not', () => {
  expect(guardianIsAwaited(standing({ guardian: 'yes', child: 'unsure' }, { young: true }))).toBe(true)
  expect(guardianIsAwaited(standing({ guardian: 'yes', child: 'no' }, { young: true }))).toBe(false)
  expect(guardianIsAwaited(standing({}))).toBe(false)
})

test('before accepting, staff are reminded of what is missing, and of nothing when all is well', () => {
  const calm = { standing: standing({ panel: 'yes', third: 'yes' }), open: 0, shown: [], read: true, around: [] }
  expect(warningsBefore(calm, now)).toEqual([])
  const troubled = {
    ...{ standing: standing({ third: 'notyet' }), open: 2, shown: ['田中さん'], read: false, around: ['佐藤さん'] },
  }
  expect(warningsBefore(troubled, now)).toHaveLength(6)
  expect(warningsBefore({ ...calm, standing: standing({ panel: 'yes' }, { young: true }) }, now)[0]).toContain('保護者')
})
