import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

// npm test: types, lint, then every suite of vitest. The last line counts what really ran.
const ROOT = resolve(import.meta.dirname, '..')
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)

interface Counts {
  passed: number
  failed: number
}

function runCheck(name: string, args: string[]): Counts {
  const { status } = spawnSync(bin(name), args, { cwd: ROOT, stdio: 'inherit' })
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function runSuites(project: string): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-counts-'))
  const report = join(folder, 'report.json')
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(bin('vitest'), args, { cwd: ROOT, stdio: 'inherit' })
  const counts = existsSync(report) ? countsIn(report) : { passed: 0, failed: 0 }
  rmSync(folder, { recursive: true })
  // A suite that could not even start has no failed test, yet it has failed.
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

function countsIn(report: string): Counts {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  return { passed: numPassedTests, failed: numFailedTests }
}

const all = [
  runCheck('tsc', ['--noEmit']),
  runCheck('biome', ['check', '.']),
  ...['house', 'rooms', 'journeys'].map(runSuites),
]
const passed = all.reduce((sum, counts) => sum + counts.passed, 0)
const failed = all.reduce((sum, counts) => sum + counts.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
