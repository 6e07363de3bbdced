import type { Audience, ConsentKey } from '../stories/consent.ts'
import type { AGES, CHANNELS, GENDERS, RELATIONS, ROLES, StoryState, VersionKind } from '../stories/story.ts'

interface Chip {
  text: string
  look: string
  icon: string
}

export const STATE_CHIP: Record<StoryState, Chip> = {
  received: { text: '新しく届いた', look: 'gold', icon: 'mail-open' },
  accepted: { text: 'うけいれた', look: 'leaf', icon: 'check' },
  held: { text: '保留', look: 'sky', icon: 'circle-pause' },
  excluded: { text: '外した', look: 'plain', icon: 'circle-minus' },
  withdrawn: { text: '取り下げ', look: 'kaki', icon: 'undo-2' },
}

export const WORRY_CHIP: Chip = { text: '心配な内容', look: 'kaki', icon: 'heart-handshake' }

export const CHANNEL: Record<(typeof CHANNELS)[number], string> = {
  web: '自分で入力',
  phone: '電話で聞き取り',
  paper: '紙から入力',
  visit: '会って聞き取り',
  group: 'みんなで話して',
  file: 'ファイルから',
}

export const RELATION: Record<(typeof RELATIONS)[number], string> = {
  self: '自分のこと',
  family: '家族のこと',
  other: 'ほかの人のこと',
  group: '団体のこと',
}

export const ROLE: Record<(typeof ROLES)[number], string> = {
  participant: '参加している人',
  volunteer: 'ボランティア',
  group: '団体の人',
  student: '学生',
  company: '会社の人',
  staff: '社協の職員',
  other: 'そのほか',
}

export const AGE: Record<(typeof AGES)[number], string> = {
  u17: '17歳まで',
  '18-29': '18〜29歳',
  '30-44': '30〜44歳',
  '45-59': '45〜59歳',
  '60-74': '60〜74歳',
  '75+': '75歳以上',
}

export const GENDER: Record<(typeof GENDERS)[number], string> = {
  f: '女',
  m: '男',
  other: 'そのほか',
  none: '答えない',
}

export const AUDIENCE: Record<Audience, string> = {
  staff: '社協の担当者が読む',
  panel: '選ぶ会の人が読む',
  internal: '社協の会議・報告書',
  funder: '市役所・助成した団体への報告',
  event: '集まり（サミットなど）で読む',
  print: '社協だよりなど、紙にのせる',
  web: 'インターネットにのせる',
  training: '研修・勉強会で使う',
}

export const CREDIT: Record<string, string> = { none: '名前を出さない', pen: 'ペンネームを出す', real: '本名を出す' }
export const UNTIL: Record<string, string> = { '1y': '1年', '3y': '3年', open: 'やめてと言うまで' }
export const THIRD: Record<string, string> = {
  yes: '話してよいか、聞いた',
  notyet: 'まだ聞いていない',
  disguised: 'だれだかわからないように書いた',
  nobody: 'ほかの人は出てこない',
}
export const PHOTO_ASKED: Record<string, string> = {
  yes: '写っている人に聞いた',
  notyet: '写っている人にまだ聞いていない',
  nobody: '人は写っていない',
}

/** The questions of consent that are not an audience. */
export const FURTHER: { key: ConsentKey; label: string; answers: Record<string, string>; unanswered: string }[] = [
  { key: 'credit', label: '名前の出し方', answers: CREDIT, unanswered: '答えなし（名前を出さない）' },
  {
    key: 'edit',
    label: '短くする・わかりやすく直す',
    answers: { yes: 'よい', no: '直さないでほしい（仮名にするだけにしてください）' },
    unanswered: '答えなし（仮名にするだけにしてください）',
  },
  { key: 'third', label: '出てくる人に聞いたか', answers: THIRD, unanswered: '答えなし' },
  { key: 'until', label: '使ってよい期間', answers: UNTIL, unanswered: '答えなし（1年）' },
]

export const FIELD: Record<string, string> = {
  title: '題名',
  before: 'はじめは',
  happened: 'できごと',
  now: 'いまは',
  significance: 'なぜ大切か',
  contribution: '活動や人は どう役に立ったか',
}

const MORE: Record<string, string> = {
  reply: 'お知らせの方法',
  penName: 'ペンネーム',
  nameSealed: '名前',
  contactSealed: 'お知らせの あて先',
}

/** What a changed answer was about, for the history of a story. */
export function consentLabel(key: string): string {
  if (key.startsWith('photo.')) return '写真'
  const further = FURTHER.find((one) => one.key === key)
  return AUDIENCE[key as Audience] ?? further?.label ?? MORE[key] ?? key
}

export const VERSION_LABEL: Record<VersionKind, string> = {
  original: 'もとの文（話した人のことば）',
  corrected: '話した人が直した文',
  panel: '選ぶ会に見せる文',
  public: '紙やネットにのせる文',
}
