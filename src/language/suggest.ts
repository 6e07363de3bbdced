export { type DomainSuggestion, type KeywordList, suggestDomain } from './domain.ts'
export { suggestTags } from './tags.ts'
