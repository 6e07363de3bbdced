import sharp from 'sharp'
import type { BookletContent, CardContent, PrintedStory, PrintedText } from '../../src/publishing/printed.ts'

export const paragraphs = (...texts: string[]): PrintedText => texts.map((text) => [{ text }])

export const SALON = [
  '夫を見送ってから、玄関の鍵を開けることさえ億劫になっていました。回覧板を届けに来た隣の方が「今度の水曜日、集会所でお茶を飲むだけだから」と声をかけてくれたのが、はじまりでした。',
  '最初は、だれとも目を合わせられませんでした。けれど三回、四回と通ううちに、わたしの座る席がなんとなく決まり、湯のみに名前のシールが貼られました。「ああ、ここにいていいんだ」と思えたのです。ｷｬｯｼｭやドッジボールの話、ッと言いかけてやめた子の声、「ちょっとー！」と笑うひと。',
  'いまは、新しく来る人の隣に座ろうと決めています。迷っている方がいたら、どうぞ、お茶を飲みに来てください。',
]

export async function drawnPhoto(): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#f4d9b8"/><circle cx="260" cy="220" r="90" fill="#fff3c4"/><path d="M0 560q300-140 600-20t600-60v320H0z" fill="#7db58a"/><g fill="#b3431b"><rect x="420" y="430" width="90" height="200" rx="40"/><rect x="560" y="440" width="90" height="190" rx="40"/></g><g fill="#e9c6a8"><circle cx="465" cy="400" r="48"/><circle cx="605" cy="410" r="48"/></g></svg>'
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer()
}

export const story = (change: Partial<PrintedStory> = {}): PrintedStory => ({
  number: 'R8後-0001',
  title: '縁側で飲んだ一杯のお茶',
  place: '三国',
  activity: 'ふれあいサロン',
  happenedWhen: '今年の夏',
  domain: '人とのつながり・居場所',
  hand: '自分のこと',
  paragraphs: paragraphs(...SALON),
  significance: paragraphs('助けてもらうだけだったわたしが、待っていてくれる人になれたからです。'),
  contribution: [],
  chosen: {
    panel: '三国圏域の会',
    level: '圏域の会',
    reason: paragraphs(
      '「待っていてくれる人になった」という本人の言葉に、支えられる側から支える側への変化がはっきり表れている、と話し合いました。',
    ),
    dissent: paragraphs('声をかけた隣の人の話も、もっと聞きたいという意見がありました。'),
  },
  credit: 'さくら（ペンネーム）',
  photos: [],
  themes: ['ふれあいサロン', '見守り活動'],
  sample: false,
  ...change,
})

const imprint = {
  service: 'まちのものがたり',
  organisation: '坂井市社会福祉協議会',
  contact: '地域福祉課 0776-00-0000',
  audience: '社協の会議・理事会',
  printedOn: '令和8年11月23日（月）',
  furigana: false,
}

export const card = (change: Partial<PrintedStory> = {}): CardContent => ({ ...imprint, story: story(change) })

export const TITLE_RUNS = [
  { text: '縁側', ruby: 'えんがわ' },
  { text: 'で' },
  { text: '飲', ruby: 'の' },
  { text: 'んだ' },
  { text: '一杯', ruby: 'いっぱい' },
  { text: 'のお' },
  { text: '茶', ruby: 'ちゃ' },
]

export const booklet = (stories: PrintedStory[]): BookletContent => ({
  ...imprint,
  title: '三国圏域の会で 選ばれたお話',
  cycle: '令和8年度 後期',
  method: { collected: 42, readers: 7, procedure: '話し合いと多数決' },
  howChosen: {
    panel: '三国圏域の会',
    level: '圏域の会',
    decidedOn: '令和8年11月23日（月）',
    procedure: '話し合いと多数決',
    members: 7,
    present: 6,
    candidates: stories.length,
    passes: [stories.map(({ title }, index) => ({ title, votes: (index * 3) % 5 }))],
    withoutChoice: null,
  },
  stories,
  leftOut: 1,
})

/** The reading 億劫《おっくう》 and others, as the language engine would give them. */
export const withReadings = (text: string): PrintedText[number] =>
  text
    .split(/(億劫|玄関|集会所|隣|湯|座)/)
    .filter(Boolean)
    .map((part) => ({ text: part, ...(READINGS[part] ? { ruby: READINGS[part] } : {}) }))
const READINGS: Record<string, string> = {
  億劫: 'おっくう',
  玄関: 'げんかん',
  集会所: 'しゅうかいじょ',
  隣: 'となり',
  湯: 'ゆ',
  座: 'すわ',
}
