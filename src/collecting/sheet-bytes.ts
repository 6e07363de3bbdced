import { MOST_BYTES, refused } from './sheet.ts'

const SAVE_AGAIN =
  'Excelで開いて「名前を付けて保存」から「Excelブック（.xlsx）」か「CSV UTF-8（コンマ区切り）」をえらんで保存し、そのファイルをえらんでください。'

/** What a file is by its first bytes; a name can say anything. Whatever is neither table is refused with what to do. */
export function sheetKind(bytes: Buffer): 'workbook' | 'text' {
  if (bytes.length === 0) throw refused('このファイルは空です。お話の入ったファイルをえらんでください。')
  if (bytes.length > MOST_BYTES)
    throw refused('ファイルが大きすぎます（5MBまで）。写真をはずすか、いくつかのファイルに分けてください。')
  const head = bytes.subarray(0, 8).toString('latin1')
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'workbook'
  // Word, old Excel and every workbook under a password look alike from outside.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw refused(`古い形のExcel（.xls）か、パスワードのかかったファイルのようです。パスワードをはずし、${SAVE_AGAIN}`)
  if (head.startsWith('%PDF')) throw refused(`これはPDFです。表のもとのファイルを${SAVE_AGAIN}`)
  if (/^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|RIFF|BM|II\*|MM\u0000|....ftyp)/s.test(head))
    throw refused(
      `これは写真か動画です。表のファイルがあれば、${SAVE_AGAIN}写真や紙しかないときは、「紙から」お話を入れてください。`,
    )
  return 'text'
}

/** The text of a file, in whichever of the four ways Japanese spreadsheets write one. */
export function sheetText(bytes: Buffer): string {
  const text = decoded(bytes)
  if (text.includes('\u0000')) throw refused(`表として読めないファイルです。${SAVE_AGAIN}`)
  if (/^\s*(?:<[!?a-z]|\{\\rtf)/i.test(text)) throw refused(`これはホームページか文書のファイルです。${SAVE_AGAIN}`)
  return text.replace(/\r\n?/g, '\n')
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const text = strictly('utf-8', bytes) ?? strictly('shift_jis', bytes)
  if (text === undefined) throw refused(`文字を読み取れませんでした。${SAVE_AGAIN}`)
  return text
}

function strictly(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const HEAD = 64 * 1024
const DELIMITERS = [',', '\t', ';'] as const

/** What divides the cells of the first line that has any: the mark that stands there most often outside of quotes. */
export function delimiterOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\n])+/.exec(text.trimStart().slice(0, HEAD))?.[0] ?? ''
  const bare = line.replace(/"(?:[^"]|"")*"/g, '')
  const counted = DELIMITERS.map((mark) => ({ mark, n: bare.split(mark).length - 1 }))
  return counted.reduce((best, one) => (one.n > best.n ? one : best)).mark
}
