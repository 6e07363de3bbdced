import { compositionWarnings, KINDS, type MemberKind, mixOf } from './composition.ts'
import { type DoubleSeat, sentenceFor } from './double-seats.ts'
import { LEVEL_LABEL, type PanelLevel } from './panel.ts'
import { type Branch, childrenOf, possibleParents, treeOf } from './tree.ts'

interface Linked {
  id: number
  name: string
  level: PanelLevel
  parentId: number | null
}

/** The tree of panels, once there is one: before anybody has named a parent, a list says it all. */
export function treePage(links: readonly Linked[]) {
  if (links.every(({ parentId }) => parentId === null)) return []
  return treeOf(links).map(worded)
}

interface Worded {
  id: number
  name: string
  level: string
  below: Worded[]
}

function worded({ id, name, level, below }: Branch<Linked>): Worded {
  return { id, name, level: LEVEL_LABEL[level], below: below.map(worded) }
}

/** For a panel that is there (`id`) or one to be founded (0). */
export function parentOptions(links: readonly Linked[], { id, chosen }: { id: number; chosen: string }) {
  return [
    { value: '', label: '届ける先はない', chosen: chosen === '' },
    ...possibleParents(links, id).map((panel) => ({
      value: String(panel.id),
      label: `${panel.name}（${LEVEL_LABEL[panel.level]}）`,
      chosen: chosen === String(panel.id),
    })),
  ]
}

interface Sitting extends MemberKind {
  id: number
  name: string
  belongs: string
  leftAt: number | null
}

export interface PlaceSources {
  panelId: number
  links: readonly Linked[]
  members: readonly Sitting[]
  doubleSeats: readonly DoubleSeat[]
  noted: readonly { nameKey: string; note: string; notedBy: string }[]
  cycle: { id: number; label: string } | undefined
  typed: Record<string, string | string[]>
}

/** Where a panel stands, who sits on it, and what should be thought about before it reads. */
export function placePage({ panelId, links, members, doubleSeats, noted, cycle, typed }: PlaceSources) {
  const own = links.find(({ id }) => id === panelId)
  const sitting = members.filter(({ leftAt }) => leftAt === null)
  const chosen = typeof typed['parent'] === 'string' ? typed['parent'] : String(own?.parentId ?? '')
  const keys = new Set(noted.map(({ nameKey }) => nameKey))
  return {
    parents: parentOptions(links, { id: panelId, chosen }),
    above: links.find(({ id }) => id === own?.parentId),
    below: childrenOf(links, panelId),
    mixes: mixOf(sitting).filter(({ known }) => known > 0),
    warnings: compositionWarnings(sitting),
    kinds: sitting.map((member) => ({
      ...{ name: member.name, fields: fieldsOf(member) },
      belongs: { field: `belongs-${member.id}`, typed: member.belongs },
    })),
    doubleSeats: doubleSeats.map((seat) => ({
      text: sentenceFor(seat),
      note: noted.find(({ nameKey }) => nameKey === seat.key)?.note ?? '',
    })),
    mayNote: cycle !== undefined && doubleSeats.some(({ key }) => !keys.has(key)),
    cycle: cycle?.label ?? '',
    doubleNote: typeof typed['doubleNote'] === 'string' ? typed['doubleNote'] : '',
  }
}

function fieldsOf(member: Sitting) {
  return KINDS.map(({ name, label, values, words }) => ({
    name: `${name}-${member.id}`,
    label: `${member.name}さんの${label}`,
    options: [
      { value: '', label: `${label}: 書かない`, chosen: member[name] === null },
      ...values.map((value) => ({
        value,
        label: Reflect.get(words, value) as string,
        chosen: member[name] === value,
      })),
    ],
  }))
}
