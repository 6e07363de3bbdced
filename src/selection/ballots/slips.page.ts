import type { FieldError, Typed } from '../../web/form.ts'
import { wordOf } from '../../web/form.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { namingOf, type ResultSources } from './result.page.ts'

type Sources = Pick<ResultSources, 'slate' | 'counted' | 'closed'> & {
  round: ResultSources['round'] & { name: string }
}

/** Slip after slip in the order of their drawn numbers. One that quotes a story taken back is not for editing. */
export function slipsPage(sources: Sources, form?: { typed: Typed; errors: FieldError[] }) {
  const { round, counted, closed } = sources
  const { titles } = namingOf(sources)
  const turned = form ? wordOf(form.typed, 'slip') : ''
  return {
    title: `理由の ことば ${round.name}`,
    round: { id: round.id, name: round.name },
    errors: form?.errors ?? [],
    slips: counted.flatMap(({ pass, said }) =>
      said.flatMap(({ slip = '', about, reason, edited = false }) =>
        slip === '' || reason === '' || unlessQuoting(reason, closed) !== reason
          ? []
          : [
              {
                ...{ slip, pass: pass.number, before: reason, edited },
                about: about === null ? '' : (titles.get(about) ?? ''),
                words: slip === turned && form ? wordOf(form.typed, 'words') : reason,
                errors: slip === turned ? (form?.errors ?? []) : [],
              },
            ],
      ),
    ),
  }
}
