import type { Bound } from '../../voting/outcome.ts'
import { PROCEDURES } from '../../voting/procedure.ts'
import { type Typed, wordOf } from '../../web/form.ts'
import { boundField } from './procedure.form.ts'
import { PROCEDURE_HELP, PROCEDURE_LABEL } from './procedure-label.ts'
import type { RoundRow } from './rounds.store.ts'

/** The fields that say how the panel decides, as they were typed. */
export function procedureChoices(typed: Typed) {
  const chosen = wordOf(typed, 'procedure') || 'majority'
  return {
    procedures: PROCEDURES.map((value) => ({
      ...{ value, label: PROCEDURE_LABEL[value], help: PROCEDURE_HELP[value] },
      chosen: value === chosen,
    })),
    secret: typed['secret'] !== undefined,
    blind: typed['blind'] !== undefined,
    lowestLeaves: typed['lowestLeaves'] !== undefined,
    mostPasses: wordOf(typed, 'mostPasses') || '3',
    scales: [
      { value: '5', label: '1から5まで（ことばで）', chosen: wordOf(typed, 'scale') !== '10' },
      { value: '10', label: '0から10まで', chosen: wordOf(typed, 'scale') === '10' },
    ],
  }
}

type Procedural = Pick<
  RoundRow,
  'procedure' | 'secret' | 'mostPasses' | 'eliminate' | 'scaleMax' | 'bounds' | 'blind' | 'pointsFirst'
>

/** What a round holds, as its form would have sent it. */
export function procedureTyped({
  procedure,
  secret,
  mostPasses,
  eliminate,
  scaleMax,
  bounds,
  blind,
  pointsFirst,
}: Procedural): Typed {
  return {
    ...{ procedure, mostPasses: String(mostPasses), scale: String(scaleMax) },
    ...(secret ? { secret: 'yes' } : {}),
    ...(blind ? { blind: 'yes' } : {}),
    ...(pointsFirst ? { pointsFirst: 'yes' } : {}),
    ...(eliminate === 'lowest' ? { lowestLeaves: 'yes' } : {}),
    ...Object.fromEntries(bounds.map((bound) => [boundField(bound), String(bound.limit)])),
  }
}

interface Group {
  id: number
  label: string
}

/** One row a domain and an area that the stories of the round come from. */
export function boundRows(typed: Typed, groups: Record<Bound['of'], readonly Group[]>) {
  const rowOf = (of: Bound['of']) => (group: Group) => {
    const [min, max] = (['min', 'max'] as const).map((side) => boundField({ side, of, group: group.id }))
    return { label: group.label, min, max, least: wordOf(typed, min ?? ''), most: wordOf(typed, max ?? '') }
  }
  return [...groups.domain.map(rowOf('domain')), ...groups.area.map(rowOf('area'))]
}
