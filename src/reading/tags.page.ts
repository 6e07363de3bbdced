export interface Tag {
  id: number
  label: string
  state: 'suggested' | 'accepted' | 'rejected'
  words: string[]
}

/** A tag that is no theme yet may become one, so that other stories are found under it. */
export function tagBox(tags: readonly Tag[], themes: ReadonlySet<string>) {
  const standing = (state: Tag['state']) =>
    tags
      .filter((tag) => tag.state === state)
      .map(({ id, label, words }) => ({
        id,
        label,
        mayBeTheme: !themes.has(label),
        why: words.length > 0 ? `「${words.join('、')}」とあるから` : '',
      }))
  return { suggested: standing('suggested'), accepted: standing('accepted'), rejected: standing('rejected') }
}
