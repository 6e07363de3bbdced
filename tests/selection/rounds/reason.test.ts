import { expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import { ensureReason, judgeReason } from '../../../src/selection/rounds/reason.ts'

const BARE = [
  '全員一致で6番',
  'いちばんよかった',
  '多数決で決まりました',
  '特になし',
  '良かったから',
  '満場一致',
  '全員一致で６番のお話がいちばん良かったので選びました。',
  '話し合いの結果、みんなの意見がまとまったので、3番に決めました。',
  '投票の結果、3番が5票でいちばん多かったから選びました',
  'とても感動的で、素晴らしいお話だと思いました。',
  '他のお話よりも良いと思ったからです。',
  '最も重大な変化だと全員が感じたため。',
  '異議なし。全会一致で可決しました。',
  '内容がいちばん充実していて、文章もわかりやすかったから。',
  'なんとなく、いちばん心に残ったから',
  'R8前-0042が最も多くの票を集めたため',
  'Bのお話がいちばん印象に残りました。',
  '同上',
  '後で書きます。あとで書きます。後で書きます。',
  'あああああああああああああああああああああ',
  '……………………………………………………',
  '4対3の多数決により、エピソード2に決定しました。',
  '本当にすごく良いお話で、とても感動しました！！',
  '7人全員が賛成したので、このお話にしました。',
  'よいはなしだから',
  'メンバー全員の総意により選定し、推薦します。',
  '読んでいて涙が出るほど感動したから',
  '選んだ理由は特にありません。',
  '123456789012345678901234567890',
]

const HONEST = [
  '孤立していた人が、自分から声をかける側になったことに心を動かされた',
  '引きこもりの子が外に出られた',
  '閉じこもりの男性が外に出た。',
  '孤独だった母に友だちができたから',
  '全員一致でした。参加者だった方が、支える側に回ったことが大きいと思いました。',
  '3番。子ども食堂で、親どうしが悩みを話せるようになった。',
  'おばあちゃんがまた歌うようになったから。',
  'いちばん大切なのは、認知症の夫と二人で出かけられるようになったことです。',
  '「助けて」と言えるようになったこと。言える相手が地区にできたこと。',
  '失敗を隠さずに書いてくれた。次の年のやり方を変えるきっかけになる。',
  'ごみ出しの手伝いが、見守りと会話の時間に変わった',
  '車がなくても買い物に行ける道が、住民の手で残った',
  '障がいのある青年が、教わる人から教える人になった。',
  '多数決では分かれたが、八十歳で初めて名前を書けた喜びは、ほかの話にない変化だった。',
  'いままで来なかった男の人たちが、料理をつくりに来るようになった',
  '仲が悪かった二つの町内が、祭りをいっしょに開いた',
  '学校に行けなかった子に、待っていてくれる大人ができた',
  '電話をかけてくれる人がいるから、ひとりの夜もねむれると言っていた',
  'だれかの役に立てることで、生きる力がもどったから',
  'サロンで覚えた体操を、孫に教えている',
  'どの話も、変化がまだ本人の暮らしに表れていないと考えたため、今回は選ばない。',
  '外国から来た母親が、回覧板の班長を引き受けた。',
  '夫を亡くした人が、笑った。',
  '最初は反対していた人が、いちばんの支え手になった',
  'みんなで決めたルールを、みんなが守るようになった。',
  'おちゃをのみにくるひとがふえた。それがだいじ。',
  '職員がいなくても続く集まりになった。',
]

test.each(BARE)('a bare reason is refused with a hint (R5.8): %s', (reason) => {
  expect(judgeReason(reason)).toEqual({
    ok: false,
    hint: expect.stringContaining('話した人が読んで、わかる理由ですか'),
  })
})

test.each(HONEST)('a sentence that names what mattered is accepted (R5.8): %s', (reason) => {
  expect(judgeReason(reason)).toEqual({ ok: true })
})

test.each(['', '   ', '\n　\t'])('an empty reason is told to be written (R5.8): %j', (reason) => {
  expect(judgeReason(reason)).toEqual({
    ok: false,
    hint: '理由を書いてください。話した人が読んで、わかる理由ですか。だれの どんな変化が、なぜ大切だと思ったのかを、1つの文で書いてください。',
  })
})

test('width and line ends change nothing', () => {
  expect(judgeReason('ｻﾛﾝで覚えた\r\n体操を、孫に　教えている')).toEqual({ ok: true })
  expect(judgeReason('全員\n一致で　６番').ok).toBe(false)
})

test('a very long reason is judged at once, however it was typed', () => {
  expect(judgeReason('とても良かった'.repeat(20_000)).ok).toBe(false)
  expect(judgeReason(`${'のので'.repeat(20_000)}母に友だちが三人できたから`).ok).toBe(true)
})

test('a refused reason says what to write', () => {
  expect(() => ensureReason('満場一致')).toThrow(
    new Refusal(
      '話した人が読んで、わかる理由ですか。決め方や「よかった」だけでは、話した人に伝わりません。だれの どんな変化が、なぜ大切だと思ったのかを、1つの文で書いてください。',
      422,
      'reason',
    ),
  )
  expect(() => ensureReason('孤独だった母に友だちができたから')).not.toThrow()
})

test.each([
  'どのお話も、まだ途中の変化だと感じた人が多かったため',
  '変化がまだ小さい',
  'どれも活動の報告で、人の変化が書かれていない',
])('why nothing was chosen can be said shortly (R5.2): %s', (reason) => {
  expect(judgeReason(reason, { none: true })).toEqual({ ok: true })
})

test.each(['全員一致', '今回は選ばない', '該当なし', '多数決で決まった', 'なし'])(
  'that nothing was chosen is not yet why (R5.2, R5.8): %s',
  (reason) => {
    expect(judgeReason(reason, { none: true })).toEqual({
      ok: false,
      hint: expect.stringContaining('なぜ今回は選ばないことにしたのか'),
    })
  },
)
