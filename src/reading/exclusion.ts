export const EXCLUSION_KINDS = ['duplicate', 'spam', 'elsewhere'] as const
export type ExclusionKind = (typeof EXCLUSION_KINDS)[number]

export const EXCLUSION_LABEL: Record<ExclusionKind, string> = {
  duplicate: '同じお話が二度届いた',
  spam: '宣伝・いたずら',
  elsewhere: 'お話ではなく、ほかの用件',
}
