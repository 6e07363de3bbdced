import { DAY, dayOf, type Instant, startOfDay } from '../base/clock.ts'
import { shortMoment } from '../base/wareki.ts'

export function frontPage(open: { code: string }[]) {
  const [only, ...others] = open
  const write = only ? (others.length === 0 ? `/w/${only.code}` : '/w') : ''
  return { title: 'あなたの「変わった」を聞かせてください', write, closed: !only }
}

export interface Todo {
  reading: {
    received: number
    oldestReceivedAt: Instant | null
    withNames: number
    guardianWaiting: number
    held: number
    worrying: number
    toExclude: number
    replies: number
  }
  rounds: {
    id: number
    name: string
    state: 'draft' | 'open' | 'closed'
    closesAt: Instant | null
    candidates: number
    members: number
    voted: number
  }[]
}

interface Desk {
  name: string
  now: Instant
  /** the telephone number of the sample still stands on every page; '' once somebody has put in their own */
  firstSteps: string
  /** finished papers that may not be handed out any more */
  toStop: number
  /** what goes back to tellers: drafts to read, letters to print or ring, mails that did not go */
  letters: { draft: number; ready: number; failed: number }
  /** stories that went on and that nobody has looked at again */
  toVerify: number
  /** accepted stories that a panel may read and no round has taken up */
  unread: number
}

interface Card {
  address: string
  icon: string
  kind: string
  title: string
  text: string
}

/** 今日のしごと: what waits for somebody, most pressing first; no numbers for their own sake. */
export function deskPage({ name, reading, rounds, now, firstSteps, unread, toStop, letters, toVerify }: Todo & Desk) {
  const cards = [
    ...stopCard(toStop),
    ...readingCards(reading, now),
    ...letterCards(letters),
    ...rounds.map(roundCard),
    ...verifyCard(toVerify),
    ...unreadCard(unread),
  ]
  return { title: '今日のしごと', name, cards, firstSteps }
}

// First of all: whoever took her story back trusts that no more of it goes out.
function stopCard(papers: number): Card[] {
  if (papers === 0) return []
  const title = `配るのを止める印刷物 ${papers}件`
  return [
    {
      address: '/staff/publications',
      icon: 'printer',
      kind: 'kaki',
      title,
      text: '答えが変わったか、使ってよい期間が終わりました',
    },
  ]
}

// A result that nobody hears of is what people remember of a method (R6.3).
function letterCards({ draft, ready, failed }: Desk['letters']): Card[] {
  const cards = [
    {
      n: failed,
      kind: 'kaki',
      title: `送れなかったお返し ${failed}通`,
      text: 'あて先をたしかめるか、ほかの方法で伝えます',
    },
    { n: draft, kind: 'leaf', title: `お返しの下書き ${draft}通`, text: '読んで、話してくれた人に まとめて返します' },
    { n: ready, kind: '', title: `これから伝えるお返し ${ready}通`, text: '印刷・電話・手わたしで伝えて、記録します' },
  ]
  return cards
    .filter(({ n }) => n > 0)
    .map(({ n: _n, ...card }) => ({ ...card, address: '/staff/letters', icon: 'mail-open' }))
}

function verifyCard(n: number): Card[] {
  if (n === 0) return []
  const title = `確かめに行くお話 ${n}件`
  return [
    {
      address: '/staff/verifications',
      icon: 'footprints',
      kind: '',
      title,
      text: '先へ進んだお話の、その後を聞きます',
    },
  ]
}

function unreadCard(unread: number): Card[] {
  if (unread === 0) return []
  const title = `選ぶ会を待っているお話 ${unread}件`
  return [
    { address: '/staff/rounds/new', icon: 'flower-2', kind: '', title, text: '選ぶ会の回をつくると、読んでもらえます' },
  ]
}

// Days of the calendar: what came yesterday evening is not of today.
function daysBetween(earlier: Instant, later: Instant): number {
  return Math.round((startOfDay(dayOf(later)) - startOfDay(dayOf(earlier))) / DAY)
}

function readingCards(
  { received, oldestReceivedAt, withNames, guardianWaiting, held, worrying, toExclude, replies }: Todo['reading'],
  now: Instant,
): Card[] {
  const oldest = oldestReceivedAt === null ? 0 : daysBetween(oldestReceivedAt, now)
  const cards = [
    {
      n: worrying,
      address: '/staff/stories?worrying=1',
      icon: 'heart-handshake',
      kind: 'kaki',
      title: `心配な内容の知らせ ${worrying}件`,
      text: '担当の職員が読み、どうしたかを記録します',
    },
    {
      n: replies,
      address: '/staff/stories?replied=1',
      icon: 'mail-open',
      kind: 'leaf',
      title: `話した人からの返事 ${replies}件`,
      text: '結果を聞いた人の言葉です',
    },
    {
      n: toExclude,
      address: '/staff/stories?proposed=1',
      icon: 'circle-minus',
      kind: '',
      title: `外す提案 ${toExclude}件`,
      text: '提案した人とは別の職員が たしかめます',
    },
    {
      n: received,
      address: '/staff/stories?state=received',
      icon: 'message-circle-heart',
      kind: '',
      title: `届いたお話を読む ${received}件`,
      text: oldest > 0 ? `いちばん古いものは ${oldest}日前` : 'いちばん古いものは 今日',
    },
    {
      n: withNames,
      address: '/staff/stories?names=1',
      icon: 'shield-check',
      kind: 'kaki',
      title: `名前らしき語がある ${withNames}件`,
      text: '選ぶ会の前に 仮名にします',
    },
    {
      n: guardianWaiting,
      address: '/staff/stories?guardian=1',
      icon: 'baby',
      kind: 'gold',
      title: `保護者の同意を待っている ${guardianWaiting}件`,
      text: 'そろうまで 職員だけが読みます',
    },
    {
      n: held,
      address: '/staff/stories?state=held',
      icon: 'pause',
      kind: 'gold',
      title: `保留にしている ${held}件`,
      text: '理由を見て、受け入れるか決めます',
    },
  ]
  return cards.filter((card) => card.n > 0).map(({ n: _n, ...card }) => card)
}

function roundCard({ id, name, state, closesAt, candidates, members, voted }: Todo['rounds'][number]): Card {
  const until = closesAt === null ? '' : `・${shortMoment(closesAt)}まで`
  const texts = {
    draft: { title: `${name} を準備する`, text: `お話 ${candidates}件・メンバー ${members}人` },
    open: { title: `${name} 投票を受け付けています`, text: `${members}人のうち ${voted}人が 決めました${until}` },
    closed: { title: `${name} の記録を書く`, text: '選んだ理由と、ちがう意見を書いて確定します' },
  }
  return { address: `/staff/rounds/${id}`, icon: 'flower-2', kind: 'gold', ...texts[state] }
}
