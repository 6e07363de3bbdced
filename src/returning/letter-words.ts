import type { CreditAnswer } from '../stories/consent.ts'
import type { Procedure } from '../voting/procedure.ts'

/** A story that went on, as others may hear of it: by name where its teller allows it on paper, else by what it is about (R6.5). */
export interface Told {
  title: string | null
  about: string
}

/** How a round came to its choice, as tellers and groups may know it: no votes, no names (R6.6). */
export interface RoundFacts {
  organisation: string
  telephone: string
  /** 「9月」: the month in which the panel met */
  month: string
  panel: string
  /** who talked it through */
  people: number
  /** how many stories were read */
  read: number
  procedure: Procedure
  secret: boolean
  pointsFirst: boolean
  none: boolean
  /** the panel above, which reads next; '' at the top */
  next: string
  reason: string
  dissent: string
  recommendations: readonly string[]
}

export interface OwnStory {
  title: string
  domain: string
  credit: CreditAnswer
  /** others who told it with her */
  fellows: number
}

interface Written {
  subject: string
  body: string
}

const HOW: Record<Procedure, string> = {
  majority: '話し合ってから、ひとりずつ投票しました',
  iterative: '話し合いと投票を、くり返しました',
  scoring: 'みんなで点数をつけ、話し合いました',
  prescore_vote: '先に点数をつけ、話し合って投票しました',
  approval: 'よいと思うお話すべてに○をつけ、話し合いました',
  ranking: '大切だと思う順にならべ、話し合いました',
  consensus: 'みんなが納得するまで、話し合いました',
}

const CREDIT: Record<CreditAnswer, string> = {
  none: '名前は出しません',
  pen: 'ペンネームで紹介します',
  real: 'お名前を出して紹介します',
}

const MOST_SUBJECT = 30

/** 「【坂井市社協】おはなしの結果のお知らせ」: never longer than a telephone shows (ux.md §8). */
export function subjectFrom(organisation: string, what: string): string {
  const short = `【${organisation.replace('社会福祉協議会', '社協')}】${what}`
  return [...short].length <= MOST_SUBJECT ? short : what
}

/** To the teller of a story that was chosen (method.md §5.6). */
export function letterToChosen(own: OwnStory, facts: RoundFacts): Written {
  return {
    subject: subjectFrom(facts.organisation, 'おはなしの結果のお知らせ'),
    body: paragraphs([
      thanks(own),
      `${met(facts)}${own.domain ? `「${own.domain}」では、` : ''}あなたのお話『${own.title}』が選ばれました。`,
      `選んだ理由: ${oneLine(facts.reason)}`,
      dissentOf(facts),
      how(facts),
      facts.next
        ? `これから「${facts.next}」でも読みます（あなたの同意のとおり、${CREDIT[own.credit]}）。`
        : `これから、会議や報告でも紹介します（あなたが「よい」と答えた使い方だけです。${CREDIT[own.credit]}）。`,
      asked(facts),
      'この結果を、どう思いましたか。ひとことでも、聞かせてください。',
    ]),
  }
}

/** To the teller of a story that was read, and another one went on (method.md §5.6). Never a rank, never a number of votes. */
export function letterToOthers(own: OwnStory, facts: RoundFacts, told: readonly Told[]): Written {
  return {
    subject: subjectFrom(facts.organisation, 'おはなしの結果のお知らせ'),
    body: paragraphs([
      thanks(own),
      `${met(facts).replace('読みました。', 'ぜんぶ読みました。')}あなたのお話『${own.title}』も、みんなで読みました。`,
      facts.none
        ? '今回は、どのお話も選びませんでした。'
        : `今回、${facts.next ? '次の会へ送る' : '選ばれた'}のは別のお話になりました${toldOf(told)}。`,
      `その理由: ${oneLine(facts.reason)}`,
      dissentOf(facts),
      how(facts),
      'これは、お話のよい・わるいを決めたものではありません。あなたのお話は記録に残り、まとめの分析と「数でみる」に使います。',
      asked(facts),
      'よければ、あなたなら、どのお話を選ぶか、教えてください。',
    ]),
  }
}

/** To a group whose people told stories: nothing of who told which. */
export function letterToGroup(group: string, facts: RoundFacts, told: readonly Told[]): Written {
  return {
    subject: subjectFrom(facts.organisation, '選ぶ会の結果のお知らせ'),
    body: paragraphs([
      `${group}のみなさまへ`,
      'いつも、まちの人の居場所を ささえてくださり、ありがとうございます。みなさんの活動から届いたお話も、選ぶ会で読みました。',
      facts.none
        ? `${met(facts)}今回は、どのお話も選びませんでした。`
        : `${met(facts)}選ばれたのは、${toldList(told)}です。`,
      `${facts.none ? 'その理由' : '選んだ理由'}: ${oneLine(facts.reason)}`,
      dissentOf(facts),
      how(facts),
      facts.next ? `選ばれたお話は、これから「${facts.next}」でも読みます。` : '',
      asked(facts),
      '選ばれなかったお話も、大切な記録です。だれがどのお話を話したかは、お知らせしていません。',
      '同じような変化は、ほかにも ありましたか。お気づきのことを聞かせてください。',
    ]),
  }
}

/** What came of a story, to its teller: 「お話がきっかけで…」. */
export function letterOfAction(own: OwnStory, { organisation, panel, outcome }: ActionFacts): Written {
  return {
    subject: subjectFrom(organisation, 'お話がきっかけで できたこと'),
    body: paragraphs([
      thanks(own),
      `あなたのお話『${own.title}』がきっかけで、「${panel}」で話し合ったことが、形になりました。`,
      outcome,
      '話してくださったから、できたことです。その後のことも、また聞かせてください。',
    ]),
  }
}

interface ActionFacts {
  organisation: string
  panel: string
  outcome: string
}

function thanks({ fellows }: OwnStory): string {
  const words = 'お話を ありがとうございました。'
  return fellows > 0 ? `${words}いっしょに話してくださった${fellows}人の方にも、お伝えください。` : words
}

function met({ month, panel, people, read }: RoundFacts): string {
  return `${month}の「${panel}」${people > 0 ? `（${people}人）` : ''}で、${read}のお話を読みました。`
}

function dissentOf({ dissent }: RoundFacts): string {
  return dissent.trim() === '' ? 'ちがう意見: ありませんでした。' : `ちがう意見: ${oneLine(dissent)}`
}

function how({ procedure, secret, pointsFirst }: RoundFacts): string {
  const first = pointsFirst && procedure !== 'scoring' && procedure !== 'prescore_vote' ? '先に点数をつけ、' : ''
  const kept = secret ? 'だれがどれを選んだかは、だれにも分からないようにしました。' : ''
  return `選び方: ${first}${HOW[procedure]}。${kept}`
}

function asked({ recommendations }: RoundFacts): string {
  if (recommendations.length === 0) return ''
  return `会では「次にしてほしいこと」も出ました: ${recommendations.map(oneLine).join('、')}`
}

function toldOf(told: readonly Told[]): string {
  const named = told.filter(({ title, about }) => title !== null || about !== '')
  return named.length === 0 ? '' : `（${toldList(named)}です）`
}

function toldList(told: readonly Told[]): string {
  return told.map(nameOf).join('、')
}

function nameOf({ title, about }: Told): string {
  if (title !== null) return `『${title}』`
  return about ? `「${about}」についてのお話` : 'ここには題を書かないお話'
}

// An e-mail keeps to its twenty lines whatever was typed into the record.
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n')
}

interface Footer {
  organisation: string
  department: string
  telephone: string
  hours: string
  /** the teller's own page; '' for a group */
  link: string
}

/** The whole e-mail, text/plain, at most twenty lines where staff did not write more (ux.md §8). */
export function mailText(body: string, { link, ...site }: Footer): string {
  const door = link
    ? [
        '',
        `お返事・読み直す・取り下げる: ${link}`,
        '（このメールの方だけの入り口です。ほかの人に転送しないでください）',
      ]
    : []
  return [body, ...door, '', footer(site)].join('\n')
}

export function footer({ organisation, department, telephone, hours }: Omit<Footer, 'link'>): string {
  const whom = [organisation, department].filter(Boolean).join(' ')
  return [whom, telephone ? `${telephone}${hours ? `（${hours}）` : ''}` : ''].filter(Boolean).join('　')
}
