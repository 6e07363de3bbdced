import type { House } from '../running/house.ts'
import { pictureKind, redraw } from '../stories/picture.door.ts'
import type { UploadedFile } from '../web/body.ts'
import type { Scan } from './scan.ts'

const MOST_SCANS = 6

export interface TakenScans {
  scans: Scan[]
  /** why others could not be taken; '' where all could */
  problem: string
}

/** Reads the sheets that came with a form, each for itself; their bytes rest in the vault before any row wants them. */
export async function takeScans(
  house: Pick<House, 'vault'>,
  files: readonly UploadedFile[],
  before: Scan[],
): Promise<TakenScans> {
  const scans = [...before]
  const problems = new Set<string>()
  for (const file of files) {
    const taken =
      scans.length < MOST_SCANS ? await takeScan(house, file) : `読み取った紙は ${MOST_SCANS}枚までにしてください。`
    if (typeof taken === 'string') problems.add(taken)
    else if (!scans.some(({ fileHash }) => fileHash === taken.fileHash)) scans.push(taken)
  }
  return { scans, problem: [...problems].join(' ') }
}

async function takeScan({ vault }: Pick<House, 'vault'>, { bytes, tooLarge }: UploadedFile): Promise<Scan | string> {
  if (tooLarge) return '読み取った紙のファイルが大きすぎます。20MBまでのものを選んでください。'
  if (isPdf(bytes)) {
    const fileHash = await vault.put(bytes)
    return {
      fileHash,
      thumbHash: null,
      media: 'application/pdf',
      bytes: bytes.length,
      thumbBytes: 0,
      width: 0,
      height: 0,
    }
  }
  if (pictureKind(bytes) === 'other') return '読み取った紙は、写真（JPEG・PNG）か PDF で つけてください。'
  const picture = await redraw(bytes).catch(() => undefined)
  if (!picture) return 'このファイルは開けませんでした。もう一度 読み取るか、写真に撮ってください。'
  const { full, thumb, width, height } = picture
  const [fileHash, thumbHash] = [await vault.put(full), await vault.put(thumb)]
  return { fileHash, thumbHash, media: 'image/jpeg', bytes: full.length, thumbBytes: thumb.length, width, height }
}

// A copier's PDF is kept as it came: it is never opened here, and handed to staff as a file to save.
function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-1024).includes('%%EOF')
}
