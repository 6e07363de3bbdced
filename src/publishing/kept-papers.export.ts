import { createHash } from 'node:crypto'
import { type Paper, type PaperWish, setPaper } from './paper.door.ts'

/** Made papers, by what stands in them. */
export type KeptPapers = (wish: PaperWish) => Promise<Paper>

/**
 * Anybody may ask for these papers, as often as they like: what was made lately is kept (the `most` last ones that were
 * asked for), who asks for one that is being made waits for it, and no more than `atWork` are made at a time.
 */
export function keepPapers({ most = 20, atWork = 2 } = {}, make: typeof setPaper = setPaper): KeptPapers {
  const kept = new Map<string, Promise<Paper>>()
  const inTurn = turns(atWork)
  return (wish) => {
    const key = keyOf(wish)
    const paper = kept.get(key) ?? inTurn(() => make(wish))
    // Asked for just now: the last to go.
    kept.delete(key)
    kept.set(key, paper)
    for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest)
    paper.catch(() => kept.delete(key))
    return paper
  }
}

function keyOf({ images, ...wish }: PaperWish): string {
  const hash = createHash('sha256').update(JSON.stringify(wish))
  for (const { name, bytes } of images) hash.update(name).update(bytes)
  return hash.digest('base64url')
}

function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working >= most) await new Promise<void>((next) => waiting.push(next))
    else working++
    try {
      return await work()
    } finally {
      // The turn goes to who waits longest, or back.
      const next = waiting.shift()
      if (next) next()
      else working--
    }
  }
}
