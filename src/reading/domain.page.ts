import type { StorySheet } from './story-desk.store.ts'

interface Sources {
  sheet: Pick<StorySheet, 'domainCode' | 'domain' | 'domainBy' | 'tellerDomain'>
  suggestion: { code: string; words: string[]; state: string } | undefined
  domains: { id: number; code: string; label: string }[]
}

/**
 * Which change it is, who said so, and what the machine proposes with the words that made it think so. Compared by
 * code: a domain whose words were revised is still the same one (R2.6).
 */
export function domainBox({ sheet, suggestion, domains }: Sources) {
  const proposed = suggestion && domains.find((domain) => domain.code === suggestion.code)
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
            isSame: proposed.code === sheet.domainCode,
          }
        : undefined,
    options: domains.map((domain) => ({
      value: domain.id,
      label: domain.label,
      chosen: domain.code === sheet.domainCode,
    })),
  }
}
