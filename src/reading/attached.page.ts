import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import { type Audience, mayUseVoice, type Standing } from '../stories/consent.ts'
import type { Attachment } from '../stories/stories.store.ts'
import type { StorySheet } from './story-desk.store.ts'

/** The sheets that were scanned and the teller's voice, as staff find them beside the text. */
export function attachedBox(
  attachments: readonly Attachment[],
  around: { address: string; standing: Standing; now: Instant },
) {
  const kept = attachments.filter(({ fileHash }) => fileHash !== null)
  return {
    scans: kept.filter(({ kind }) => kind === 'scan').map((scan, at) => scanRow(scan, at + 1, around.address)),
    voices: kept.filter(({ kind }) => kind === 'voice').map((voice, at) => voiceRow(voice, at + 1, around)),
  }
}

function scanRow({ id, media, thumbHash }: Attachment, n: number, address: string) {
  const isPicture = media === 'image/jpeg'
  return {
    name: `読み取った紙 ${n}枚め${isPicture ? '' : '（PDF）'}`,
    address: `${address}/attached/${id}`,
    thumb: isPicture && thumbHash !== null ? `${address}/attached/${id}/thumb` : '',
  }
}

function voiceRow(
  { id, seconds }: Attachment,
  n: number,
  around: { address: string; standing: Standing; now: Instant },
) {
  const { address, standing, now } = around
  const sign = (audience: Audience) => (mayUseVoice(standing, id, audience, now) ? '○' : '×')
  return {
    name: `話した人の声 ${n}${seconds > 0 ? `（${Math.floor(seconds / 60)}分${seconds % 60}秒）` : ''}`,
    address: `${address}/attached/${id}`,
    uses: [
      { label: '選ぶ会で聞く', sign: sign('panel') },
      { label: '集まりで流す', sign: sign('event') },
    ],
  }
}

/** Who listened, who typed, and whether it was read back; names are for staff alone (R4.3, R4.5). */
export function rolesOf(sheet: StorySheet, fellows: number): { label: string; text: string }[] {
  const rows = [
    { label: 'いっしょに話した人', text: fellows === 0 ? '' : `${fellows}人` },
    { label: '聞いた人', text: sheet.collectorName },
    { label: '入力した人', text: sheet.typistName },
    {
      label: 'ことば',
      text: sheet.channel === 'web' ? '' : sheet.words === 'gist' ? '要点を書いたもの' : '本人のことばのまま',
    },
    { label: '読み返し', text: readBackOf(sheet) },
  ]
  return rows.filter(({ text }) => text !== '')
}

function readBackOf({ readBack, readBackOn, readBackWhy }: StorySheet): string {
  if (readBack === 'confirmed') return `${readBackOn ? longDate(readBackOn) : ''}に本人に読み、「これでよい」`
  return readBack === 'impossible' ? `できなかった（${readBackWhy}）` : ''
}
