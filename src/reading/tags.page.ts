export interface Tag {
  id: number
  label: string
  state: 'suggested' | 'accepted' | 'rejected'
  words: string[]
}

interface Known {
  /** labels of the themes there are: a tag that is none yet may become one, so that other stories are found under it */
  themes: ReadonlySet<string>
  /** how many stories bear a label that staff accepted */
  used: ReadonlyMap<string, number>
}

/** The tags of a story by state; each suggestion says why it is made. */
export function tagBox(tags: readonly Tag[], { themes, used }: Known) {
  const standing = (state: Tag['state']) =>
    tags
      .filter((tag) => tag.state === state)
      .map(({ id, label, words }) => ({
        id,
        label,
        mayBeTheme: !themes.has(label),
        why: whyOf(words, used.get(label) ?? 0),
      }))
  return { suggested: standing('suggested'), accepted: standing('accepted'), rejected: standing('rejected') }
}

function whyOf(words: readonly string[], used: number): string {
  if (words.length > 0) return `「${words.join('、')}」とあるから`
  return used > 0 ? `ほかのおはなし ${used}件で採用` : ''
}
