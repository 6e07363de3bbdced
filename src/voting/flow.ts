/** A road from one place to another: so many may take it, and each of them pays. */
export interface Road {
  readonly from: number
  readonly to: number
  readonly capacity: number
  readonly cost: bigint
}

interface Lane {
  readonly from: number
  readonly to: number
  readonly cost: bigint
  left: number
}

export interface Flow {
  /** how many travel; less than asked for where the roads take no more */
  readonly amount: number
  /** how many take each road, in the order in which they were given */
  readonly taken: readonly number[]
}

/**
 * Minimum-cost flow by successive shortest paths (R. Busacker, P. Gowen 1961): exact, costs may be negative as long as no
 * circle of roads is. `places` are numbered from 0; travellers go from place 0 to the last one.
 */
export function cheapestFlow(places: number, roads: readonly Road[], wanted: number): Flow {
  const lanes = roads.flatMap(({ from, to, capacity, cost }): Lane[] => [
    { from, to, cost, left: capacity },
    { from: to, to: from, cost: -cost, left: 0 },
  ])
  const leaving = Map.groupBy(lanes.keys(), (lane) => lanes[lane]?.from ?? 0)
  let amount = 0
  for (; amount < wanted; amount++) {
    const path = shortestPath({ places, lanes, leaving })
    if (!path) break
    for (const lane of path) shift(lanes, lane)
  }
  return { amount, taken: roads.map((_, road) => lanes[2 * road + 1]?.left ?? 0) }
}

function shift(lanes: readonly Lane[], lane: number): void {
  const [there, back] = [lanes[lane], lanes[lane ^ 1]]
  if (there) there.left -= 1
  if (back) back.left += 1
}

interface Network {
  readonly places: number
  readonly lanes: readonly Lane[]
  readonly leaving: ReadonlyMap<number, readonly number[]>
}

/** Bellman and Ford with a queue: the lanes of a cheapest way from the first place to the last. */
function shortestPath({ places, lanes, leaving }: Network): number[] | undefined {
  const cost = new Map<number, bigint>([[0, 0n]])
  const cameBy = new Map<number, number>()
  const queue = [0]
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    const paid = cost.get(place) ?? 0n
    for (const lane of leaving.get(place) ?? []) {
      const road = lanes[lane]
      if (!road || road.left === 0) continue
      const known = cost.get(road.to)
      if (known !== undefined && known <= paid + road.cost) continue
      cost.set(road.to, paid + road.cost)
      cameBy.set(road.to, lane)
      if (!queue.includes(road.to)) queue.push(road.to)
    }
  }
  return cost.has(places - 1) ? wayBack(places - 1, { lanes, cameBy }) : undefined
}

function wayBack(end: number, { lanes, cameBy }: Pick<Network, 'lanes'> & { cameBy: ReadonlyMap<number, number> }) {
  const path: number[] = []
  for (let place = end; place !== 0; ) {
    const lane = cameBy.get(place)
    if (lane === undefined) break
    path.push(lane)
    place = lanes[lane]?.from ?? 0
  }
  return path
}
