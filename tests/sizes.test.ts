import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const MOST_LINES = 250

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`)
}

const linesOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1

test('no file is longer than a person reads in one go', () => {
  const files = [
    ...filesIn('src', /\.ts$/),
    ...filesIn('views', /\.(hbs|css|ts)$/),
    ...filesIn('tests', /\.ts$/),
    ...filesIn('bench', /\.ts$/),
  ]
  expect(files.length).toBeGreaterThan(100)
  expect(files.map((file) => [file, linesOf(file)] as const).filter(([, lines]) => lines > MOST_LINES)).toEqual([])
})

test('the README fits on one screen or two', () => {
  expect(linesOf('README.md')).toBeLessThanOrEqual(80)
})
