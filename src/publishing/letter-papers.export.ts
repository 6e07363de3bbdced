import { qrSvg } from '../web/qr.ts'
import type { LetterPapersContent, PrintedLetter } from './letter-papers.ts'
import { type Paper, setPaper } from './paper.door.ts'

/**
 * お返しの手紙: A4 that is folded twice for an envelope with a window (長形3号), letters that are handed over, and scripts for
 * the telephone. The same content and time give the same bytes.
 */
export function printLetters({ letters, ...frame }: LetterPapersContent, createdAt: number): Promise<Paper> {
  const codes = letters.flatMap(({ link }, at) => (link ? [{ name: `qr-${at}.svg`, link }] : []))
  return setPaper({
    template: 'letter.typ',
    content: { ...frame, letters: letters.map((letter, at) => setOut(letter, letter.link ? `qr-${at}.svg` : '')) },
    images: codes.map(({ name, link }) => ({ name, bytes: new TextEncoder().encode(qrSvg(link, '')) })),
    createdAt,
  })
}

// On paper the council stands at the head already, and a label stands apart from what it labels.
function setOut({ subject, paragraphs, ...letter }: PrintedLetter, qr: string) {
  return { ...letter, qr, subject: subject.replace(/^【[^】]*】/, ''), paragraphs: paragraphs.map(labelled) }
}

const LABEL = /^(選んだ理由|その理由|ちがう意見|選び方): (.+)$/su

function labelled(paragraph: string): [string, string] {
  const [, label, words] = LABEL.exec(paragraph) ?? []
  return label !== undefined && words !== undefined ? [label, words] : ['', paragraph]
}
