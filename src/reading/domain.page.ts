import type { StorySheet } from './story-desk.store.ts'

interface Sources {
  sheet: Pick<StorySheet, 'domainId' | 'domain' | 'domainBy' | 'tellerDomain'>
  suggestion: { domainId: number; words: string[]; state: string } | undefined
  domains: { id: number; label: string }[]
}

/** Which change it is, who said so, and what the machine proposes with the words that made it think so. */
export function domainBox({ sheet, suggestion, domains }: Sources) {
  const proposed = suggestion && domains.find((domain) => domain.id === suggestion.domainId)
  const isOpen = proposed !== undefined && sheet.domainBy !== 'staff' && suggestion?.state === 'suggested'
  return {
    current: sheet.domain ?? 'まだ決まっていません',
    by: sheet.domainBy === 'staff' ? '職員が決めました' : sheet.domainBy === 'teller' ? '話した人が選びました' : '',
    teller: sheet.tellerDomain ?? 'わからない・答えなし',
    isByStaff: sheet.domainBy === 'staff',
    proposal:
      isOpen && suggestion
        ? {
            id: proposed.id,
            label: proposed.label,
            words: suggestion.words.join('、'),
            isSame: proposed.id === sheet.domainId,
          }
        : undefined,
    options: domains.map((domain) => ({ value: domain.id, label: domain.label, chosen: domain.id === sheet.domainId })),
  }
}
