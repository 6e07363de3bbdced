import { benchCasts } from './casts.ts'
import { benchLanguage, type Measure } from './language.ts'
import { benchList } from './list.ts'
import { benchPrint } from './print.ts'
import { benchQuality } from './quality.ts'
import { benchSearch } from './search.ts'
import { benchStart } from './start.ts'
import { benchSubmission } from './submission.ts'

// npm run bench, or one part of it: npm run bench -- list submission casts language search start print
const PARTS: Record<string, () => Promise<Measure[]>> = {
  list: benchList,
  submission: benchSubmission,
  casts: benchCasts,
  language: async () => [...(await benchLanguage()), ...(await benchQuality())],
  search: benchSearch,
  start: benchStart,
  print: benchPrint,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !PARTS[name])
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
console.log('Ratios within this run; absolute figures are of this machine and this moment.\n')
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
  for (const measure of (await PARTS[name]?.()) ?? []) {
    console.log(`${measure.name}\n  ${measure.ratio}\n  ${measure.detail}\n`)
  }
}
