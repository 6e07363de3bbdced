export { startLanguage } from './start-language.job.ts'
