import type { Instant } from '../base/clock.ts'
import { longDate, yearLabel } from '../base/wareki.ts'
import { CHANNEL_LABEL, STATE_LABEL } from '../returning/letter.ts'
import { STATE_CHIP } from '../selection/rounds/state-label.ts'
import type { StoryState } from '../stories/story.ts'
import { undoEnds } from '../stories/withdrawal.ts'
import { AUDIENCE_LABELS, KIND_LABELS } from './publication.ts'
import type { Traces } from './traces.store.ts'

interface Sources extends Traces {
  story: { id: number; number: string; state: StoryState; withdrawnAt: Instant | null; erasedAt: Instant | null }
}

/** One thing to do, or one that is done or cannot be undone any more. */
interface Todo {
  state: 'todo' | 'done' | 'gone'
  text: string
  address: string
}

/** このお話が出ているところ: what holds a story, exactly, and what is left to do once it was taken back (R4.4, I2). */
export function tracesPage({ story, papers, letters, rounds, files }: Sources) {
  const todos = story.state === 'withdrawn' ? todosFor({ story, papers, letters, rounds, files }) : []
  return {
    title: `このお話が出ているところ ${story.number}`,
    story: { id: story.id, number: story.number, withdrawn: story.state === 'withdrawn' },
    todos,
    open: todos.filter(({ state }) => state === 'todo').length,
    papers: papers.map((paper) => ({
      address: `/staff/publications/${paper.id}`,
      name: nameOf(paper),
      audience: AUDIENCE_LABELS[paper.audience],
      how: howIn(paper),
      made: `${paper.finishedAt === null ? '' : longDate(paper.finishedAt)} ${paper.requestedName}`,
      state: stateOf(paper),
      hash: (paper.fileHash ?? paper.erasedHash).slice(0, 12),
    })),
    letters: letters.map((letter) => ({
      address: `/staff/letters/rounds/${letter.roundId}`,
      whose: letter.own ? '話した人へのお返し' : 'ほかの人へのお返し',
      round: letter.roundName,
      way: CHANNEL_LABEL[letter.channel],
      when: letter.deliveredAt === null ? '' : longDate(letter.deliveredAt),
      state: STATE_LABEL[letter.state],
    })),
    rounds: rounds.map(({ id, name, state }) => ({
      address: `/staff/rounds/${id}`,
      name,
      state: STATE_CHIP[state].text,
    })),
    files: filesOf(files),
    nothing: papers.length + letters.length + rounds.length === 0,
  }
}

const nameOf = ({ kind, roundName, fiscalYear }: Traces['papers'][number]) =>
  `${KIND_LABELS[kind]}「${fiscalYear === null ? roundName : yearLabel(fiscalYear)}」`

function howIn({ part, photos }: Traces['papers'][number]): string {
  const words = part === 'told' ? 'お話の文' : part === 'named' ? '題だけ' : ''
  return [words, photos > 0 ? `写真 ${photos}枚` : ''].filter(Boolean).join('・')
}

function stateOf({ erasedAt, recalledAt, stopped }: Traces['papers'][number]) {
  if (erasedAt !== null) return { text: '消しました', kind: 'sky' }
  if (recalledAt !== null) return { text: '配るのを止めました', kind: 'sky' }
  return stopped === '' ? { text: '使えます', kind: 'leaf' } : { text: 'もう使えません', kind: 'kaki' }
}

const FILE_LABEL = { photo: '写真', voice: '録音', scan: '紙の写し' } as const

function filesOf(files: Traces['files']): string[] {
  return (['photo', 'voice', 'scan'] as const).flatMap((kind) => {
    const [all, kept] = [
      files.filter((file) => file.kind === kind),
      files.filter((file) => file.kind === kind && file.kept),
    ]
    return all.length === 0 ? [] : [`${FILE_LABEL[kind]} ${all.length}件（残っているもの ${kept.length}件）`]
  })
}

function todosFor({ story, papers, letters, rounds, files }: Sources): Todo[] {
  return [
    ...papers.map((paper): Todo => {
      const done = paper.recalledAt !== null || paper.erasedAt !== null
      const text = `${nameOf(paper)}（${AUDIENCE_LABELS[paper.audience]}）を 配るのを止め、机の上の分を しまう`
      return { state: done ? 'done' : 'todo', text, address: `/staff/publications/${paper.id}` }
    }),
    ...letters.filter(({ own }) => !own).map(letterTodo),
    ...rounds
      .filter(({ state }) => state === 'open' || state === 'closed')
      .map(
        ({ id, name }): Todo => ({
          state: 'todo',
          text: `${name}の みなさんに、このお話は もう読まないことを伝える`,
          address: `/staff/rounds/${id}`,
        }),
      ),
    erasureTodo(story, files),
  ]
}

function letterTodo({ roundId, roundName, deliveredAt, state }: Traces['letters'][number]): Todo {
  const address = `/staff/letters/rounds/${roundId}`
  if (deliveredAt !== null)
    return {
      state: 'gone',
      text: `ほかの人へのお返し（${roundName}）は ${longDate(deliveredAt)}に届いています。集められません`,
      address,
    }
  if (state === 'draft' || state === 'ready' || state === 'queued')
    return { state: 'todo', text: `ほかの人へのお返し（${roundName}）を、伝える前に 書き直す`, address }
  return { state: 'done', text: `ほかの人へのお返し（${roundName}）は 出していません`, address }
}

// The house does it by itself: it stands here so that nobody wonders.
function erasureTodo({ id, withdrawnAt, erasedAt }: Sources['story'], files: Traces['files']): Todo {
  const what = files.some(({ kept }) => kept) ? '文と写真や録音' : '文'
  const address = `/staff/stories/${id}`
  if (erasedAt !== null) return { state: 'done', text: `${longDate(erasedAt)}に、文と写真や録音を 消しました`, address }
  const ends = withdrawnAt === null ? '' : `${longDate(undoEnds(withdrawnAt))}に `
  return { state: 'gone', text: `${ends}${what}が 自動で消えます。それまでは 元にもどせます`, address }
}
