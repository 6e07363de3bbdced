import { type Day, dayOf, type Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { collectionState } from './collection.ts'
import {
  type CollectionForm,
  OPTIONAL_QUESTIONS,
  type OptionalQuestion,
  WORDED_QUESTIONS,
  type WordedQuestion,
} from './collection-form.ts'
import type { Collection, Numbers } from './collections.store.ts'
import { reachOf } from './programme.page.ts'

const STATE = {
  coming: { text: 'これから', kind: 'sky' },
  open: { text: '受付中', kind: 'leaf' },
  closed: { text: '受付終了', kind: 'gold' },
}

export const KIND_LABEL = {
  cycle: '期をとおして',
  place: '場所（コミュニティセンター、子ども食堂など）',
  event: '行事（居場所サミット、勉強会など）',
}

interface CollectionRows {
  collections: Collection[]
  numbers: ReadonlyMap<number, Numbers>
  baseUrl: string
  today: Day
}

export function collectionsPage(
  { collections, numbers, baseUrl, today }: CollectionRows,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const kind = [typed['kind'] ?? 'cycle'].flat()[0]
  return {
    title: '集める',
    errors,
    reach: reachOf(baseUrl),
    typed: { title: '', opensOn: '', closesOn: '', ...typed },
    error: { title: '', opensOn: '', closesOn: '', ...Object.fromEntries(errors.map((one) => [one.field, one.text])) },
    kinds: kindChoices(kind ?? 'cycle'),
    collections: collections.map((collection) => {
      const { received = 0, thisWeek = 0, drafts = 0 } = numbers.get(collection.id) ?? {}
      return {
        id: collection.id,
        title: collection.title,
        passphrase: collection.passphrase,
        code: collection.code,
        address: `${baseUrl}/w/${collection.code}`,
        state: STATE[collectionState(collection, today)],
        until: collection.closesOn ? longDate(collection.closesOn) : '',
        isOpen: collectionState(collection, today) === 'open',
        span: `${longDate(collection.opensOn)} 〜 ${collection.closesOn ? longDate(collection.closesOn) : '終わりは決めていません'}`,
        received,
        thisWeek,
        drafts,
      }
    }),
  }
}

function kindChoices(chosen: string) {
  return Object.entries(KIND_LABEL).map(([value, label]) => ({ value, label, chosen: value === chosen }))
}

const QUESTION: Record<OptionalQuestion, string> = {
  changes: '変わったと思うこと（いくつか）',
  boxes: 'はじめ・いまの欄（なければ、できごとの1つの欄だけ）',
  contribution: '活動や人は どう役に立ったか',
  activity: 'どの活動・団体か',
  photos: '写真',
  voice: '声の録音',
  title: 'タイトル',
  domain: '変化の種類',
  hopes: 'これから、どうなるとよいか',
  people: '何人くらいに関係があるか',
  age: '年代',
  gender: '性別',
}

const WORDED: Record<WordedQuestion, string> = {
  changes: '変わったと思うことを聞く文',
  story: 'お話を聞く文',
  significance: 'なぜ大切かを聞く文',
  contribution: '役に立ったことを聞く文',
  hopes: 'これからのことを聞く文',
}

interface EditRows {
  collection: Collection
  form: CollectionForm
  areas: { id: number; name: string }[]
  /** how the house words each question */
  usual: (question: WordedQuestion) => string
  typed: Typed
  errors: FieldError[]
}

/** Everything about one door: when it is open, where it belongs, what it asks and in which words. */
export function collectionPage({ collection, form, areas, usual, typed, errors }: EditRows) {
  const isTyped = Object.keys(typed).length > 0
  const said = (name: string, otherwise: string) => (isTyped ? ([typed[name] ?? ''].flat()[0] ?? '') : otherwise)
  const asked = isTyped
    ? [typed['asked'] ?? []].flat()
    : OPTIONAL_QUESTIONS.filter((one) => !form.leftOut.includes(one))
  return {
    title: collection.title,
    address: `/staff/collections/${collection.id}`,
    errors,
    written: {
      title: said('title', collection.title),
      opensOn: said('opensOn', collection.opensOn),
      closesOn: said('closesOn', collection.closesOn ?? ''),
    },
    kinds: kindChoices(said('kind', collection.kind)),
    areas: [
      { value: '', label: '（決めていない）', chosen: said('area', String(collection.areaId ?? '')) === '' },
    ].concat(
      areas.map(({ id, name }) => ({
        value: String(id),
        label: name,
        chosen: said('area', String(collection.areaId ?? '')) === String(id),
      })),
    ),
    asked: OPTIONAL_QUESTIONS.map((value) => ({
      ...{ value, label: QUESTION[value], chosen: (asked as readonly string[]).includes(value) },
    })),
    questions: WORDED_QUESTIONS.map((key) => ({
      name: `question-${key}`,
      label: WORDED[key],
      help: `ふだんの文: ${usual(key)}`,
      value: said(`question-${key}`, form.questions[key] ?? ''),
    })),
    version: form.version,
  }
}

export function weekBefore(at: Instant): Instant {
  return Date.parse(`${dayOf(at)}T00:00:00+09:00`) - 6 * 24 * 60 * 60 * 1000
}
