import type { Recusal } from './eligibility.ts'

interface Sources {
  members: readonly { id: number; name: string }[]
  slate: readonly { id: number; number: string }[]
  recusals: readonly Recusal[]
}

/** Shown in the minutes (R5.4): who could not vote for what. Never why: it would tell who the teller is. */
export function recusalsIn({ members, slate, recusals }: Sources): string[] {
  const lines = recusals.map(({ roundMemberId, candidateId }) => {
    const [member, story] = [members.find(({ id }) => id === roundMemberId), slate.find(({ id }) => id === candidateId)]
    return `${member?.name ?? ''}: ${story?.number ?? ''}`
  })
  return [...new Set(lines)]
}
