/** Every question that a column of a file can hold, in the order of the pages, with its name on the page of an import. */
export const IMPORT_FIELDS = [
  { field: 'toldOn', label: '話した日・回答した日', group: 'いつ・だれ' },
  { field: 'relation', label: 'だれのお話か', group: 'いつ・だれ' },
  { field: 'role', label: '話した人の立場', group: 'いつ・だれ' },
  { field: 'age', label: '話した人の年代', group: 'いつ・だれ' },
  { field: 'gender', label: '話した人の性別', group: 'いつ・だれ' },
  { field: 'changes', label: '変わったと思うこと', group: 'お話' },
  { field: 'before', label: 'はじめは、どうでしたか', group: 'お話' },
  { field: 'happened', label: '何がありましたか（お話）', group: 'お話' },
  { field: 'now', label: '今は、どうですか', group: 'お話' },
  { field: 'significance', label: 'なぜ大切ですか', group: 'お話' },
  { field: 'contribution', label: '活動や人は どう役に立ったか', group: 'お話' },
  { field: 'title', label: 'タイトル', group: 'お話' },
  { field: 'area', label: '地区', group: 'お話のまわり' },
  { field: 'activity', label: '活動・団体', group: 'お話のまわり' },
  { field: 'when', label: 'いつごろのことか', group: 'お話のまわり' },
  { field: 'domain', label: '変化の種類', group: 'お話のまわり' },
  { field: 'hopes', label: 'これから', group: 'お話のまわり' },
  { field: 'people', label: '関係する人数', group: 'お話のまわり' },
  { field: 'aboutChild', label: '子どものお話か', group: 'お話のまわり' },
  { field: 'panel', label: '選ぶ会で読む', group: '使ってよいところ' },
  { field: 'internal', label: '社協の会議・報告書', group: '使ってよいところ' },
  { field: 'funder', label: '市役所・助成した団体への報告', group: '使ってよいところ' },
  { field: 'event', label: '集まりで声に出して読む', group: '使ってよいところ' },
  { field: 'print', label: '社協だよりなどの紙', group: '使ってよいところ' },
  { field: 'web', label: 'インターネット', group: '使ってよいところ' },
  { field: 'training', label: '研修・勉強会', group: '使ってよいところ' },
  { field: 'credit', label: '名前の出し方', group: 'お名前とお知らせ' },
  { field: 'pen', label: 'ペンネーム', group: 'お名前とお知らせ' },
  { field: 'realName', label: 'お名前', group: 'お名前とお知らせ' },
  { field: 'edit', label: '文を直すこと', group: 'お名前とお知らせ' },
  { field: 'third', label: 'お話に出てくる人', group: 'お名前とお知らせ' },
  { field: 'until', label: 'いつまで使ってよいか', group: 'お名前とお知らせ' },
  { field: 'reply', label: 'お知らせの方法', group: 'お名前とお知らせ' },
  { field: 'contact', label: '連絡先', group: 'お名前とお知らせ' },
] as const

export type ImportField = (typeof IMPORT_FIELDS)[number]['field']

export const USES = ['panel', 'internal', 'funder', 'event', 'print', 'web', 'training'] as const
export type Use = (typeof USES)[number]

/** What a mistaken match would give away: these are never guessed from a heading that says no. */
const CONSENTS: readonly ImportField[] = [...USES, 'credit', 'edit', 'until', 'reply']

export function isConsent(field: ImportField): boolean {
  return CONSENTS.includes(field)
}

export function isField(text: string): text is ImportField {
  return IMPORT_FIELDS.some(({ field }) => field === text)
}

export function fieldLabel(field: ImportField): string {
  return IMPORT_FIELDS.find((one) => one.field === field)?.label ?? ''
}

/** What each column holds, from left to right; '' where it is not used. */
export type Columns = readonly (ImportField | '')[]

/** How a file is to be read: what its columns hold, and what goes for rows that do not say it. */
export interface Mapping {
  columns: Columns
  /** '' where a row without an answer is refused */
  relation: string
  role: string
  /** the id of the collection that they belong to, or '' */
  collection?: string
  /** the id of an area, or `unknown` */
  area: string
  toldOn: string
}

/** Stands over the reasons in the list of refused rows, and asks nothing: loaded again, this column is left alone. */
export const REASON_HEADING = '入れられなかったわけ'
