/** The small words around a story. Panels and papers meet them as they meet its text, so names may have to leave them too (R4.2). */
export interface Particulars {
  /** いつごろ, in the teller's words */
  when: string
  /** an activity that is not on the list, in the teller's words */
  activity: string
  /** what each photo shows, by the number of the photo */
  captions: Record<string, string>
}

interface Told {
  happenedWhen: string
  activityText: string
}

interface Photo {
  id: number
  caption: string
}

export function particularsTold({ happenedWhen, activityText }: Told, photos: readonly Photo[]): Particulars {
  return {
    when: happenedWhen,
    activity: activityText,
    captions: Object.fromEntries(photos.map(({ id, caption }) => [String(id), caption])),
  }
}

/** As a version words them: what it says nothing of is as it was told. */
export function particularsIn(version: Particulars | null, told: Particulars): Particulars {
  return version ? { ...told, ...version, captions: { ...told.captions, ...version.captions } } : told
}

export function captioned<P extends Photo>(photos: readonly P[], version: Particulars | null): P[] {
  return photos.map((photo) => ({ ...photo, caption: version?.captions[String(photo.id)] ?? photo.caption }))
}

export function isSameParticulars(one: Particulars, other: Particulars): boolean {
  const words = ({ when, activity, captions }: Particulars) => [when, activity, ...Object.values(captions)]
  const [these, those] = [words(one), words(other)]
  return these.every((text, index) => text.trim() === those[index]?.trim())
}

export function wordsOfParticulars({ when, activity, captions }: Particulars): string[] {
  return [when, activity, ...Object.values(captions)].filter((words) => words.trim() !== '')
}
