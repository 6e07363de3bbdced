import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { IMPORT_FIELDS, REASON_HEADING } from '../../src/collecting/import-fields.ts'
import { matchHeadings } from '../../src/collecting/import-match.ts'
import { SYNONYMS } from '../../src/collecting/import-synonyms.ts'
import { plain } from '../../src/web/ruby.ts'

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../data', file), 'utf8'))
const fieldOf = (heading: string) => matchHeadings([heading])[0]

test('every question of our own pages, form and consent is known by its own words', () => {
  const messages = read('messages/ja/wizard.json') as Record<string, string>
  const { wordings } = read('samples/programme.json') as { wordings: { key: string; text: string }[] }
  const fields = IMPORT_FIELDS.map(({ field }) => field)
  const labels = fields.flatMap((field) => {
    const text = messages[`wizard.${field}.label`] ?? messages[`wizard.${field}.short`]
    return text ? [{ field, heading: plain(text) }] : []
  })
  const asked = wordings
    .filter(({ key }) => (fields as string[]).includes(key))
    .map(({ key, text }) => ({ field: key, heading: plain(text) }))
  expect(labels.length + asked.length).toBeGreaterThan(35)
  const wrong = [...labels, ...asked].filter(({ field, heading }) => fieldOf(heading) !== field)
  expect(wrong).toEqual([])
})

test('the name of a field on the page of an import is a heading that is matched with it', () => {
  expect(IMPORT_FIELDS.filter(({ field, label }) => fieldOf(label) !== field)).toEqual([])
  expect(IMPORT_FIELDS.filter(({ field }) => SYNONYMS[field].length === 0)).toEqual([])
})

test('width, kana, spaces, brackets, numbers and length of a heading make no difference', () => {
  expect(
    [
      'ﾀｲﾑｽﾀﾝﾌﾟ',
      'Timestamp',
      '１．だれの　お話ですか？',
      '【必須】Q3. お 名 前',
      '問２　年齢',
      '④ ペンネーム（なければ「なし」）',
      '(5) それはなぜ大切だと思いますか。できるだけ くわしく お書きください。',
      '問10：ホームページやＳＮＳに載せてもよいですか',
      'お名前（載せるときはペンネームにできます）',
      '（地区）',
      '備考',
      REASON_HEADING,
    ].map(fieldOf),
  ).toEqual([
    ...['toldOn', 'toldOn', 'relation', 'realName', 'age', 'pen', 'significance', 'web', 'realName', 'area', '', ''],
  ])
})

test('the longest words win, and no question is asked by two columns', () => {
  expect(matchHeadings(['お話', '何がありましたか', 'お話のタイトル', 'ペンネーム', 'お名前', '名前の出し方'])).toEqual(
    [...['', 'happened', 'title', 'pen', 'realName', 'credit']],
  )
  expect(matchHeadings(['地区', '地区'])).toEqual(['area', ''])
})

test('a heading that asks whether something must not be, or asks about a picture or a name, is never taken for consent', () => {
  const asked = [
    ...['ホームページに載せないでほしい', 'インターネットにのせたくない', '冊子に使われると困る'],
    ...['社協だよりに写真をのせてもよいですか', 'ホームページにお名前を載せてもよいですか'],
  ]
  expect(matchHeadings(asked)).toEqual(asked.map(() => ''))
})

test('はい must mean what the teller was asked: noes and other questions are left to staff', () => {
  const noes = [
    ...[
      'ホームページへの掲載を希望しない',
      'インターネット掲載不可',
      '社協だよりに載せてはいけない',
      '研修での使用はNG',
    ],
    ...[
      'SNSはお断りします',
      '選ぶ会に出さない',
      '文章の手直しをしない',
      'お名前を載せない',
      '市役所への報告に同意しない',
    ],
  ]
  const others = [
    ...['インターネットをよく使いますか', 'SNSを使っていますか', '研修に参加したことがありますか'],
    ...['市役所に相談したことがありますか', '社協だよりを読んでいますか', '選ぶ会に参加してみたいですか'],
    ...['社協の会議に出たことがありますか', 'ホームページを見たことがありますか'],
  ]
  for (const heading of [...noes, ...others]) expect([heading, matchHeadings([heading])[0]]).toEqual([heading, ''])
})
