interface Tag {
  id: number
  label: string
  state: 'suggested' | 'accepted' | 'rejected'
}

export function tagBox(tags: readonly Tag[]) {
  const standing = (state: Tag['state']) =>
    tags.filter((tag) => tag.state === state).map(({ id, label }) => ({ id, label }))
  return { suggested: standing('suggested'), accepted: standing('accepted'), rejected: standing('rejected') }
}
