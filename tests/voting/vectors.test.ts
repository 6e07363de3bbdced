import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countVector } from '../../src/voting/vector.ts'

// Elections and examples with a published result; where they come from stands beside them, in vectors/README.md.
const FOLDER = join(import.meta.dirname, 'vectors')
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

interface Vector {
  readonly method: string
  readonly options?: { readonly default_option?: number }
  readonly expected: Readonly<Record<string, unknown>> & {
    readonly majority_passed?: readonly number[]
    readonly defeats?: readonly (readonly number[])[]
    readonly defeats_scope?: 'all' | 'remaining'
  }
}

function vectorIn(file: string): Vector {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
}

test.each(files)('%s comes out as published, in every number', (file) => {
  const vector = vectorIn(file)
  expect(Object.keys(vector.expected).length).toBeGreaterThan(0)
  expect(countVector(vector)).toMatchObject({ ok: true, result: publishedOf(vector) })
})

/** Some publications list the defeats of dropped options too; the count speaks of those that were left. */
function publishedOf({ expected, options }: Vector): Vector['expected'] {
  if (expected.defeats_scope !== 'all') return expected
  const left = [...(expected.majority_passed ?? []), options?.default_option]
  const defeats = expected.defeats?.filter((pair) => pair.every((one) => left.includes(one))) ?? []
  return { ...expected, defeats, defeats_scope: 'remaining' }
}

test('most ways of counting have a published result among them, and every file has a source', () => {
  expect(new Set(files.map((file) => vectorIn(file).method))).toEqual(
    new Set([
      ...['approval', 'approval_multi', 'iterative_elimination', 'score_total_then_group_vote'],
      ...['schulze', 'schulze_cssd_with_quorum_and_majority'],
    ]),
  )
  const sources = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  expect(files.filter((file) => !sources.includes(file.replace('.json', '')))).toEqual([])
})
