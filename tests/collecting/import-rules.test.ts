import { expect, test } from 'vitest'
import { dayIn } from '../../src/collecting/import-days.ts'
import { readAge, readCount } from '../../src/collecting/import-numbers.ts'
import { readActivity, readArea, readDomain } from '../../src/collecting/import-places.ts'
import {
  readConsent,
  readCredit,
  readGender,
  readRelation,
  readReply,
  readRole,
  readThird,
  readUntil,
} from '../../src/collecting/import-values.ts'

test('a yes is a yes however it is written, and nothing else is one', () => {
  const given = (answers: string[]) => answers.map(readConsent)
  expect(
    new Set(
      given([
        'はい',
        ' はい。',
        '○',
        '〇',
        '◯',
        '⭕️',
        '✓',
        '可',
        '同意する',
        '同意します',
        'OK',
        'ＯＫ',
        'TRUE',
        'よい',
        'はい（名前は匿名で）',
      ]),
    ),
  ).toEqual(new Set(['yes']))
  expect(new Set(given(['いいえ', '×', '✕', '不可', '同意しない', 'いいえ、困ります', 'FALSE', 'だめ', 'x']))).toEqual(
    new Set(['no']),
  )
  expect(new Set(given(['見てから決める', '見てから決めます', '確認してから']))).toEqual(new Set(['ask']))
  expect(new Set(given(['', ' 　']))).toEqual(new Set(['']))
  expect(
    new Set(
      given([
        '△',
        '?',
        '1',
        'はい、でも写真は使わないで',
        'いい',
        '大丈夫です',
        '結構です',
        'はいくつか',
        '同意しかねます',
      ]),
    ),
  ).toEqual(new Set([undefined]))
})

test('the other choices are known by our words and by those that people use', () => {
  expect(
    [
      '自分のこと',
      '本人',
      'わたしの母のこと',
      '家族のこと',
      '見たこと・聞いたこと（ほかの人）',
      '団体のこと',
      '自分たちの団体',
      '宇宙',
      '',
    ].map(readRelation),
  ).toEqual([...['self', 'self', 'family', 'family', 'other', 'group', 'group', undefined, '']])
  expect(
    ['参加している人', '学生ボランティア', '社協の職員', '会社の人', '団体の人', 'その他: 民生委員', '民生委員'].map(
      readRole,
    ),
  ).toEqual([...['participant', 'volunteer', 'staff', 'company', 'group', 'other', undefined]])
  expect(
    ['1年', '１年間', '3年（おすすめ）', 'やめてと言うまで', '11年', '2年', '3年はいやです'].map(readUntil),
  ).toEqual([...['1y', '1y', '3y', 'open', undefined, undefined, undefined]])
  expect(
    ['名前を出さない', '匿名希望', 'ペンネーム（ほかの名前）を出す', '本名を出す', '本名は出さない', '本名はいや'].map(
      readCredit,
    ),
  ).toEqual([...['none', 'none', 'pen', 'real', 'none', undefined]])
  expect(['メール', '電話', '手紙', '団体の人から聞く', 'お知らせは いらない', '電話は困る'].map(readReply)).toEqual([
    ...['mail', 'phone', 'letter', 'group', 'none', undefined],
  ])
  expect(
    ['はい、聞きました', 'まだです', 'だれか わからないように書きました', 'ほかの人は 出てきません'].map(readThird),
  ).toEqual([...['yes', 'notyet', 'disguised', 'nobody']])
  expect(['女', '男性', 'そのほか', '答えない', '男女', ''].map(readGender)).toEqual([
    'f',
    'm',
    'other',
    'none',
    undefined,
    '',
  ])
})

test('an age finds its band; whoever may be under 18 counts as a child', () => {
  const sure = [
    '16',
    '１７歳',
    '17歳まで',
    '18から29歳',
    '20代',
    '30から44歳',
    '50代',
    '60〜74歳',
    '75歳から上',
    '80代',
    '８８',
    '18歳未満',
    '中学生',
    '30代',
  ]
  expect(sure.map((cell) => readAge(cell))).toEqual(
    ['u17', 'u17', 'u17', '18-29', '18-29', '30-44', '45-59', '60-74', '75+', '75+', '75+', 'u17', 'u17', '30-44'].map(
      (age) => ({ age, isSure: true }),
    ),
  )
  expect(['10代', '高校生', '20歳未満'].map((cell) => readAge(cell).age)).toEqual(['u17', 'u17', 'u17'])
  expect(['40代', '70代', '65歳以上', '1956年生まれ', 'ひみつ'].map((cell) => readAge(cell))).toEqual(
    Array.from({ length: 5 }, () => ({ age: '', isSure: false })),
  )
  expect(['', '答えない'].map((cell) => readAge(cell))).toEqual([1, 2].map(() => ({ age: '', isSure: true })))
})

test('a number stands alone among words', () => {
  expect(['１２', '約20人', '1,200人くらい', '', '10〜20人', 'たくさん', '99999999'].map(readCount)).toEqual([
    ...['12', '20', '1200', '', undefined, undefined, undefined],
  ])
})

test('a day is found in every time stamp that forms and people write', () => {
  const written = [
    '2026/11/20 14:03:22',
    '2026/11/20 午後 2:03:22 GMT+9',
    '2026-11-20',
    '2026年11月20日（金）',
    '令和8年11月20日',
    'Ｒ8.11.20',
    '11/20/2026 14:03:22',
    '2026-11-19T15:30:00Z',
    '２０２６／１１／２０',
  ]
  expect(new Set(written.map(dayIn))).toEqual(new Set(['2026-11-20']))
  expect(['', 'きのう', '2026/13/01', '2026/02/30', '0026/01/01', '46346', '11/20'].map(dayIn)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  )
  expect(dayIn('令和元年5月1日')).toBe('2019-05-01')
})

test('a place is known by its name, a part of an address or its kana, and by nothing that is merely like it', () => {
  const areas = [
    { id: 1, name: '三国', reading: 'みくに' },
    { id: 4, name: '坂井', reading: 'さかい' },
    { id: 9, name: '三国北', reading: 'みくにきた' },
  ]
  expect(
    [
      '三国',
      '坂井市三国町',
      'ミクニ',
      '三国北地区',
      '福井県坂井市坂井町',
      '坂井',
      '',
      'わからない',
      '坂井市',
      '三国と坂井',
      'あわら市',
    ].map((cell) => readArea(cell, areas)),
  ).toEqual([...['1', '1', '1', '9', '4', '4', 'unknown', 'unknown', undefined, undefined, undefined]])
  const activities = [{ id: 2, name: 'ふれあいサロン', reading: 'ふれあいさろん' }]
  expect(['ﾌﾚｱｲｻﾛﾝ', '春江のふれあいサロン', 'なし'].map((cell) => readActivity(cell, activities))).toEqual([
    { activity: '2', activityOther: '' },
    { activity: 'other', activityOther: '春江のふれあいサロン' },
    { activity: 'none', activityOther: '' },
  ])
  const domains = [
    { id: 1, code: 'A', label: '人とのつながり・居場所' },
    { id: 2, code: 'B', label: '出番・役割' },
  ]
  expect(
    ['A', 'Ｂ 出番・役割', '人とのつながり・居場所', 'わからない', 'そのほか'].map((cell) => readDomain(cell, domains)),
  ).toEqual([...['1', '2', '1', 'unknown', undefined]])
})
