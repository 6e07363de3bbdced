import { randomInt } from 'node:crypto'
import type { Day, Instant } from '../base/clock.ts'
import { passphraseKey } from '../base/text.ts'
import { newCode } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { insertCollection, takenPassphrases } from './collections.store.ts'

interface NewCollection {
  title: string
  /** friendly words of which one becomes the passphrase */
  words: readonly string[]
  opensOn: Day
  closesOn: Day | null
  kind?: 'cycle' | 'place' | 'event'
  by: Actor
  at: Instant
}

/** A door for tellers: an address with a short code, and a passphrase that can be read aloud. */
export function openCollection(tx: Tx, { words, by, at, ...collection }: NewCollection): number {
  const passphrase = freePassphrase(words, takenPassphrases(tx))
  const id = insertCollection(tx, {
    ...collection,
    passphrase,
    passphraseKey: passphraseKey(passphrase),
    code: newCode(),
    createdAt: at,
  })
  record(tx, { at, actor: by, deed: 'open-collection', subject: { kind: 'collection', id } })
  return id
}

// たんぽぽ 27: a word and two digits; chance finds a free one long before the words run out.
function freePassphrase(words: readonly string[], taken: ReadonlySet<string>): string {
  for (let tries = 0; tries < 1000; tries++) {
    const word = words[randomInt(words.length)]
    const passphrase = `${word} ${randomInt(10, 100)}`
    if (word && !taken.has(passphraseKey(passphrase))) return passphrase
  }
  throw new Error('every passphrase is taken')
}
