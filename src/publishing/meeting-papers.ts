import type { BallotKind } from '../voting/procedure.ts'

/** What is printed for a meeting (method.md §5.2): slips to vote on, and the card in the facilitator's hand. */
export interface MeetingContent {
  colour?: string
  organisation: string
  contact: string
  round: string
  printedOn: string
  /** the stories that this vote is about, as the panel reads them */
  stories: { letter: string; number: string; title: string }[]
}

export interface SlipsContent extends MeetingContent {
  kind: BallotKind
  question: string
  /** of a vote with points: the lowest and the highest */
  scale: number[]
  /** a slip of a secret vote has no place for a name */
  secret: boolean
  copies: number
}

export interface FacilitatorCardContent extends MeetingContent {
  panel: string
  procedure: string
  help: string
  seats: number
  quorum: number
  until: string
  recusals: string[]
  agenda: { minutes: number; what: string; say: string }[]
  total: number
}

const LETTERS = 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ'

/** The stories with a letter each, which is easier to say and to write than a number. */
export function lettered<T extends { number: string; title: string }>(stories: readonly T[]) {
  return stories.map(({ number, title }, index) => ({ letter: LETTERS[index] ?? String(index + 1), number, title }))
}

const READ = 4
const TALK = 6

/** The five steps of the panel's card with minutes for so many stories: six fill an hour and a half. */
export function agendaFor(stories: number): FacilitatorCardContent['agenda'] {
  return [
    {
      minutes: 5,
      what: 'はじめに',
      say: '「上手な文かどうかではなく、変化の大切さで考えます。正しい答えはありません。」',
    },
    {
      minutes: READ * stories,
      what: '声に出して読む',
      say: '一つ読むごとに、ひと呼吸おきます。質問は、事実のことだけにします。',
    },
    {
      minutes: 5,
      what: 'まず自分で選び、理由を一行書く',
      say: '「だまって、一人で決めます。あとで変えてもかまいません。」',
    },
    {
      minutes: TALK * stories,
      what: '話し合う',
      say: 'まだ話していない人から聞きます。「どの言葉が、そう思わせましたか。」',
    },
    { minutes: 10, what: '決める', say: '投票は話し合いの手がかりです。数だけで終わりにせず、もう一度たずねます。' },
    {
      minutes: 10,
      what: '理由と、ちがう意見を書く',
      say: 'その場で読み上げて、みんなに確かめます。「この書き方で、うなずけますか。」',
    },
  ]
}
