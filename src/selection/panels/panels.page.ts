import { longDate } from '../../base/wareki.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { LEVEL_LABEL, PANEL_LEVELS, type PanelLevel } from './panel.ts'

interface ListedPanel {
  id: number
  name: string
  level: PanelLevel
  area: string | null
  members: number
}

interface NewPanel {
  areas: { id: number; name: string; parentId: number | null }[]
  typed: Typed
  errors: FieldError[]
}

export function panelsPage(panels: ListedPanel[]) {
  return {
    title: '選ぶ会の名簿',
    panels: panels.map((panel) => ({ ...panel, level: LEVEL_LABEL[panel.level], area: panel.area ?? '' })),
  }
}

export function newPanelPage({ areas, typed, errors }: NewPanel) {
  const chosen = (name: string, value: string) => typed[name] === value
  return {
    title: '新しい選ぶ会',
    errors,
    typed: { name: '', members: '', ...typed },
    levels: PANEL_LEVELS.map((value) => ({ value, label: LEVEL_LABEL[value], chosen: chosen('level', value) })),
    areas: [
      { value: '', label: '地区を決めない', chosen: !typed.area },
      ...areas.map(({ id, name, parentId }) => ({
        value: String(id),
        label: parentId === null ? name : `　${name}`,
        chosen: chosen('area', String(id)),
      })),
    ],
  }
}

interface OnePanel {
  panel: { id: number; name: string; level: PanelLevel; area: string | null }
  members: { id: number; name: string; leftAt: number | null }[]
  typed: Typed
  errors: FieldError[]
}

export function panelPage({ panel, members, typed, errors }: OnePanel) {
  const left = members.filter(({ leftAt }) => leftAt !== null)
  return {
    title: panel.name,
    panel: { id: panel.id, name: panel.name, level: LEVEL_LABEL[panel.level], area: panel.area ?? '' },
    sitting: members.filter(({ leftAt }) => leftAt === null).map(({ id, name }) => ({ id, name, panelId: panel.id })),
    left: left.map(({ name, leftAt }) => ({ name, on: longDate(leftAt ?? 0) })),
    typed: { members: '', ...typed },
    errors,
  }
}
