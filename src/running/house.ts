import type { Clock } from '../base/clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/open.ts'
import type { Write } from '../db/write.ts'
import type { Analyzer } from '../language/analyzer.ts'
import type { CollectionStats } from '../language/keyphrases.ts'
import type { Token } from '../language/token.ts'
import type { Messages } from '../web/messages.ts'
import type { Mailer } from './mailer.ts'
import type { Secret } from './secret.ts'
import type { Vault } from './vault.ts'

/** The language engine: absent while the dictionary loads; work that needs it waits for `ready`. */
export interface Language {
  current: Analyzer | undefined
  ready: Promise<Analyzer>
  /** what the stories say together; grows while the dictionary reads those that are there already */
  stats: CollectionStats
  /** takes a story into `stats`, once however often it is read */
  count(storyId: number, tokens: readonly Token[]): void
  /** staff changed their words: what is read from here on is read with the new ones */
  learn(): void
}

/** What stands behind every room. Routes take from it what they need; rules and stores never see it. */
export interface House {
  config: Config
  db: Db
  write: Write
  clock: Clock
  vault: Vault
  secret: Secret
  /** undefined: no mail server is set (SMTP_URL), and letters go by other ways */
  mail: Mailer | undefined
  language: Language
  messages: Messages
  /** the database's file as if all had been written at once: after a secret vote its order must lie nowhere (selection.md §4.4) */
  writeAnew(): void
  /** tells the worker that something was enqueued */
  wake(): void
}
