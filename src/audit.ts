import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from './base/clock.ts'
import { longDate, shortMoment } from './base/wareki.ts'
import { readConfig } from './config.ts'
import { isDamaged, openToRead, type Store } from './db/open.ts'
import { type Audit, auditJournal, type Place } from './running/audit.store.ts'
import { PRINTED } from './running/chain.ts'

const DAMAGED = 'データベースのファイルが こわれていて、操作の記録を最後まで読めません。控えから戻してください。'

/** The task audit: 0 when the journal is whole, 1 when it is not or a printed head is not in it, 2 when there is nothing to look at. */
export async function auditFromShell({ 'from-head': asked }: Record<string, string | boolean | undefined>) {
  const printed = typeof asked === 'string' ? asked.toLowerCase() : undefined
  if (printed !== undefined && !isPrintedHead(printed)) {
    console.error(`しるしは、0から9とaからfの ${PRINTED}文字です: --from-head 3f9a0c12ab77`)
    return 2
  }
  const store = openJournal(join(readConfig(process.env).dataDir, 'tsumugi.sqlite'))
  try {
    const audit = await auditJournal(store.db, printed)
    console.log([...wordsOn(audit), ...wordsOnPrinted(audit, printed)].join('\n'))
    return audit.broken || (printed && !audit.printed) ? 1 : 0
  } catch (error) {
    if (!isDamaged(error)) throw error
    console.log(DAMAGED)
    return 1
  } finally {
    store.close()
  }
}

// Some print the whole hash: it begins with the head.
function isPrintedHead(text: string): boolean {
  return /^[0-9a-f]{12,64}$/.test(text)
}

/** @throws Error with a sentence where there is no journal with a chain */
function openJournal(path: string): Store {
  if (!existsSync(path)) throw new Error(`データベースがありません: ${path}（DATA_DIR をたしかめてください）`)
  const store = openToRead(path)
  if (store.sqlite.prepare("SELECT 1 FROM pragma_table_info('journal') WHERE name = 'hash'").get()) return store
  store.close()
  throw new Error('このデータベースの操作の記録は、まだつながれていません。サービスを一度起動すると、つながれます。')
}

function wordsOn({ entries, head, broken }: Audit): string[] {
  const count = `${entries.toLocaleString('ja')}件`
  if (broken) {
    return [
      `操作の記録のつながりが、${whereIs(broken)} ${broken.deed} で切れています。`,
      broken.breach === 'changed'
        ? 'この記録そのものが、書きかえられています。'
        : `この記録の前にあった記録（${entries === 0 ? 'はじめの記録' : `${head?.id}番の次`}）が、消されたか、別のものに入れかえられています。`,
      `その前の ${count}は、つながっています。`,
    ]
  }
  if (!head) return ['操作の記録は、まだ1件もありません。']
  return [
    `操作の記録 ${count}は、はじめから終わりまで つながっています。`,
    `いまのしるし: ${head.hash.slice(0, PRINTED)}　${whereIs(head)}`,
  ]
}

function wordsOnPrinted({ broken, printed }: Audit, asked: string | undefined): string[] {
  if (asked === undefined) return []
  if (printed) return [`しるし ${asked} は、${whereIs(printed)} ${printed.deed} の記録です。`]
  return [
    broken
      ? `しるし ${asked} は、切れたところより前にはありません。`
      : `しるし ${asked} は、ありません。この紙が刷られたときの記録は、消されたか、作りなおされています。紙の文字をもう一度たしかめてください。`,
  ]
}

function whereIs({ id, at }: Pick<Place, 'id' | 'at'>): string {
  return `${id}番（${whenOf(at)}）`
}

// A date that was changed may be no date any more.
function whenOf(at: Instant): string {
  if (at < 0 || at > Date.parse('9999-12-30')) return `日時が読めません: ${at}`
  return `${longDate(at)} ${shortMoment(at).replace(/^.* /, '')}`
}
