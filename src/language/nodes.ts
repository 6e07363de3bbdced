// A node is a row of numbers: an object for each would cost most of the time. Every index below is a node that was added,
// which is why its row is there (`!`).
const WIDTH = 9
const [START, END, KIND, WORD, LEFT, RIGHT, COST, PREVIOUS, NEIGHBOUR] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
const ROOM = 1 << 10
const MOST_ROOM_KEPT = 1 << 18

/** The nodes of one lattice. */
export class Nodes {
  count = 0
  private rows = new Int32Array(ROOM * WIDTH)
  private totals = new Float64Array(ROOM)

  clear(): void {
    this.count = 0
    if (this.totals.length > MOST_ROOM_KEPT) this.resize(ROOM)
  }

  addBeginning(): number {
    this.add(0, 0, 0, 0)
    this.weigh(0, 0, 0)
    this.join(0, -1, 0, -1)
    return 0
  }

  add(start: number, end: number, kind: number, word: number): void {
    if (this.count === this.totals.length) this.resize(2 * this.count)
    const row = this.count++ * WIDTH
    this.rows[row + START] = start
    this.rows[row + END] = end
    this.rows[row + KIND] = kind
    this.rows[row + WORD] = word
  }

  /** Gives the newest node its contexts and its own cost. */
  weigh(left: number, right: number, cost: number): void {
    const row = (this.count - 1) * WIDTH
    this.rows[row + LEFT] = left
    this.rows[row + RIGHT] = right
    this.rows[row + COST] = cost
  }

  join(node: number, previous: number, total: number, neighbour: number): void {
    this.rows[node * WIDTH + PREVIOUS] = previous
    this.rows[node * WIDTH + NEIGHBOUR] = neighbour
    this.totals[node] = total
  }

  start(node: number): number {
    return this.rows[node * WIDTH + START]!
  }

  end(node: number): number {
    return this.rows[node * WIDTH + END]!
  }

  kind(node: number): number {
    return this.rows[node * WIDTH + KIND]!
  }

  word(node: number): number {
    return this.rows[node * WIDTH + WORD]!
  }

  left(node: number): number {
    return this.rows[node * WIDTH + LEFT]!
  }

  right(node: number): number {
    return this.rows[node * WIDTH + RIGHT]!
  }

  cost(node: number): number {
    return this.rows[node * WIDTH + COST]!
  }

  /** The node before this one on its best path. */
  previous(node: number): number {
    return this.rows[node * WIDTH + PREVIOUS]!
  }

  /** The node that was joined before this one and ends at the same place. */
  neighbour(node: number): number {
    return this.rows[node * WIDTH + NEIGHBOUR]!
  }

  /** What the best path costs up to and with this node. */
  total(node: number): number {
    return this.totals[node]!
  }

  private resize(room: number): void {
    const [rows, totals] = [this.rows, this.totals]
    this.rows = new Int32Array(room * WIDTH)
    this.totals = new Float64Array(room)
    if (room <= totals.length) return
    this.rows.set(rows)
    this.totals.set(totals)
  }
}
