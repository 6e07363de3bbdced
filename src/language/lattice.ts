import { type Dictionary, FIELDS, type WordTable } from './dictionary.ts'
import { Nodes } from './nodes.ts'
import { createTrie, type Trie } from './trie.ts'
import { charLength, classAt, isSpace, unknownEnds } from './unknown.ts'
import { indexByFirstUnit, type StaffIndex, type StaffWord } from './user-words.ts'

/** A word on the best path; `word` is its number in the table of its kind. */
export interface Step {
  readonly start: number
  readonly end: number
  readonly word: number
  readonly kind: WordKind
}

export interface Line {
  readonly text: string
  /** the text in which staff words are looked for, unit for unit as long */
  readonly loose: string
  readonly from: number
  readonly to: number
}

type WordKind = 'known' | 'unknown' | 'user'
const KINDS: readonly WordKind[] = ['known', 'unknown', 'user']
const [KNOWN, UNKNOWN, USER] = [0, 1, 2] as const
const NONE = -1

/** Finds the cheapest way to read a line, as MeCab does: where two ways cost the same, MeCab's order of trying decides. */
export class Lattice {
  private readonly dictionary: Dictionary
  private readonly trie: Trie
  private readonly staff: readonly StaffWord[]
  private readonly staffIndex: StaffIndex
  private nodes = new Nodes()
  // The last node that ends at each place of the line.
  private ending = new Int32Array(0)
  // Only its left context decides which path leads best to a new node: worked out once a place for each context.
  private readonly bestNode: Int32Array
  private readonly bestTotal: Float64Array
  private readonly workedOutAt: Int32Array

  constructor(dictionary: Dictionary, staff: readonly StaffWord[]) {
    this.dictionary = dictionary
    this.trie = createTrie(dictionary)
    this.staff = staff
    this.staffIndex = indexByFirstUnit(staff)
    this.bestNode = new Int32Array(dictionary.width)
    this.bestTotal = new Float64Array(dictionary.width)
    this.workedOutAt = new Int32Array(dictionary.width)
  }

  /** Never throws; what no dictionary knows becomes unknown words, spaces are passed over. */
  path(line: Line): Step[] {
    this.begin(line)
    for (let at = line.from; at < line.to; at++) {
      if (this.ending[at - line.from] === NONE) continue
      const start = this.afterSpaces(line, at)
      if (start === line.to) continue
      const first = this.nodes.count
      this.addWords(line, start)
      this.connect(line, at, first)
    }
    return this.stepsTo(this.lastNode(line))
  }

  private begin({ from, to }: Line): void {
    const places = to - from + 1
    if (this.ending.length < places) this.ending = new Int32Array(places * 2)
    this.ending.fill(NONE, 0, places)
    this.nodes.clear()
    this.workedOutAt.fill(NONE)
    this.ending[0] = this.nodes.addBeginning()
  }

  private afterSpaces({ text, to }: Line, at: number): number {
    let start = at
    while (start < to && isSpace(this.dictionary.characters, text, start)) start++
    return start
  }

  private addWords(line: Line, start: number): void {
    const { text, to } = line
    const { words, wordsFrom, known, unknown, unknownWords, characters } = this.dictionary
    const first = this.nodes.count
    this.trie.wordsAt(text, start, to, (end, surface) => {
      // In bounds: the trie's values are surfaces of this dictionary.
      const last = wordsFrom[surface + 1]!
      for (let i = wordsFrom[surface]!; i < last; i++) this.addWord(start, end, KNOWN, words[i]!, known)
    })
    const kind = classAt(characters, text, start)
    if (this.nodes.count === first || characters.kinds[kind]?.invoke) {
      const ends = unknownEnds(characters, text, start, to)
      if (ends.length === 0 && this.nodes.count === first) ends.push(start + charLength(text, start))
      for (const end of ends) {
        for (const word of unknownWords[kind] ?? []) this.addWord(start, end, UNKNOWN, word, unknown)
      }
    }
    this.addStaffWords(line, start)
  }

  private addWord(start: number, end: number, kind: number, word: number, { costs }: WordTable): void {
    // In bounds: every word has a record of FIELDS numbers.
    const record = word * FIELDS
    this.nodes.add(start, end, kind, word)
    this.nodes.weigh(costs[record]!, costs[record + 1]!, costs[record + 2]!)
  }

  private addStaffWords({ loose, to }: Line, start: number): void {
    for (const number of this.staffIndex.get(loose.charCodeAt(start)) ?? []) {
      const word = this.staff[number]
      if (!word || start + word.form.length > to || !loose.startsWith(word.form, start)) continue
      this.nodes.add(start, start + word.form.length, USER, number)
      this.nodes.weigh(word.context, word.context, word.cost)
    }
  }

  /** Joins the nodes from `first` on to the best of those that end at `at`, the newest first. */
  private connect({ from }: Line, at: number, first: number): void {
    const { nodes, ending, bestNode, bestTotal } = this
    for (let node = nodes.count - 1; node >= first; node--) {
      const context = nodes.left(node)
      if (this.workedOutAt[context] !== at) this.workOut(context, at, from)
      // In bounds: contexts are below the width of the matrix, ends within the line.
      const place = nodes.end(node) - from
      nodes.join(node, bestNode[context]!, bestTotal[context]! + nodes.cost(node), ending[place]!)
      ending[place] = node
    }
  }

  private workOut(context: number, at: number, from: number): void {
    const { connection, width } = this.dictionary
    let [best, least] = [NONE, Number.POSITIVE_INFINITY]
    for (let node = this.ending[at - from]!; node !== NONE; node = this.nodes.neighbour(node)) {
      const total = this.nodes.total(node) + connection[this.nodes.right(node) * width + context + 2]!
      if (total < least) [best, least] = [node, total]
    }
    this.bestNode[context] = best
    this.bestTotal[context] = least
    this.workedOutAt[context] = at
  }

  private lastNode({ from, to }: Line): number {
    let at = to
    while (this.ending[at - from] === NONE) at--
    this.workOut(0, at, from)
    return this.bestNode[0] ?? NONE
  }

  private stepsTo(last: number): Step[] {
    const steps: Step[] = []
    // Node 0 is the beginning of the line, not a word.
    for (let node = last; node > 0; node = this.nodes.previous(node)) {
      const [start, end] = [this.nodes.start(node), this.nodes.end(node)]
      steps.push({ start, end, word: this.nodes.word(node), kind: KINDS[this.nodes.kind(node)] ?? 'unknown' })
    }
    return steps.reverse()
  }
}
