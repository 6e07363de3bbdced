import { Refusal } from '../../base/refusal.ts'

/** A panel and the one to which it passes up what it has chosen. */
export interface Link {
  readonly id: number
  readonly parentId: number | null
}

export function childrenOf<Panel extends Link>(links: readonly Panel[], id: number): Panel[] {
  return links.filter(({ parentId }) => parentId === id)
}

/** Everything above or below a panel; never the panels beside it, whose members may be the same (R5.4). */
export function branchOf(links: readonly Link[], id: number): Set<number> {
  return new Set([...aboveOf(links, id), ...belowOf(links, id)])
}

function aboveOf(links: readonly Link[], id: number): number[] {
  const above: number[] = []
  let parentId = links.find((link) => link.id === id)?.parentId ?? null
  while (parentId !== null && !above.includes(parentId)) {
    above.push(parentId)
    parentId = links.find((link) => link.id === above.at(-1))?.parentId ?? null
  }
  return above
}

function belowOf(links: readonly Link[], id: number): number[] {
  return childrenOf(links, id).flatMap((child) => [child.id, ...belowOf(links, child.id)])
}

/** Which panels may stand above this one: no circle, and not itself. */
export function possibleParents<Panel extends Link>(links: readonly Panel[], id: number): Panel[] {
  const below = belowOf(links, id)
  return links.filter((link) => link.id !== id && !below.includes(link.id))
}

export function ensureMayStandAbove(links: readonly Link[], { id, parentId }: { id: number; parentId: number }): void {
  if (!links.some((link) => link.id === parentId))
    throw new Refusal('届ける先の会が 見つかりません。えらび直してください。', 422, 'parent')
  if (possibleParents(links, id).some((link) => link.id === parentId)) return
  throw new Refusal(
    'この会の下にある会へは 届けられません。お話が ひとまわりしてしまいます。ほかの会を えらんでください。',
    422,
    'parent',
  )
}

export type Branch<Panel> = Panel & { below: Branch<Panel>[] }

/** The uppermost panels with what stands below each; in the order in which they came. */
export function treeOf<Panel extends Link>(panels: readonly Panel[], parentId: number | null = null): Branch<Panel>[] {
  return panels
    .filter((panel) => panel.parentId === parentId)
    .map((panel) => ({ ...panel, below: treeOf(panels, panel.id) }))
}
