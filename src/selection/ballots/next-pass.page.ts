import { type PassKind, passAfter } from '../../voting/procedure.ts'
import { listOf } from '../../web/form.ts'
import { settingsOf } from '../rounds/settings.ts'
import { type AgainForm, againOf, type ClosedSources } from './facilitation.page.ts'

const NEXT: Record<PassKind, { title: string; lead: string; go: string }> = {
  prescore: { title: '', lead: '', go: '' },
  vote: {
    title: '話し合って、次の投票をする',
    lead: '話し合いで のこすことにしたお話に 印をつけます。だれかが「もう一度 考えたい」と言ったお話は、もどしてください。',
    go: '次の投票を始める',
  },
  'among-last': {
    title: '少なかったお話だけで 投票する',
    lead: 'いちばん少ない同じ数のお話です。この投票で少なかったお話が、次の投票から外れます。',
    go: 'この投票を始める',
  },
  'run-off': { title: '同じ数のお話で、もう一度 投票する', lead: '', go: 'もう一度の投票を始める' },
}

/** The pass that the procedure asks for now, with the stories that the count suggests. */
export function nextOf({ round, counted, slate }: ClosedSources, form: AgainForm | undefined) {
  const next = passAfter(
    settingsOf(round),
    counted.map(({ pass }) => pass),
  )
  if (!next) return undefined
  const own = againOf('next-pass', form)
  const sent = form?.name === 'next-pass' ? listOf(form.typed.story).map(Number) : next.candidates
  return {
    ...own,
    ...NEXT[next.plan.kind],
    /** only points from before the meeting were counted: nothing can be recorded before the vote */
    first: counted.at(-1)?.pass.plan.kind === 'prescore',
    fixed: next.fixed,
    stories: slate
      .filter(({ id, stands }) => stands && (!next.fixed || next.candidates.includes(id)))
      .map(({ id, number, title }) => ({ value: String(id), label: title, help: number, chosen: sent.includes(id) })),
  }
}
