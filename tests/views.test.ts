import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const views = readdirSync(join(ROOT, 'views'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.hbs'),
)
const textOf = (name: string) => readFileSync(join(ROOT, 'views', name), 'utf8')
const breaking = (pattern: RegExp, names = views) => names.filter((name) => pattern.test(textOf(name)))

test('raw output stands in layouts, for the body alone', () => {
  expect(views.length).toBeGreaterThan(30)
  const raw = views.flatMap((name) =>
    [...textOf(name).matchAll(/\{\{\{([^}]*)\}\}\}/g)].map(([, what]) => [name, what?.trim()]),
  )
  expect(raw.filter(([name, what]) => !name?.startsWith('layouts/') || what !== 'body')).toEqual([])
})

test('every attribute is quoted, and nothing is inline', () => {
  expect(breaking(/\s[a-z-]+=\{\{/)).toEqual([])
  expect(breaking(/\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)/)).toEqual([])
})

test('a textarea begins with a newline, so that a first empty line of the teller survives', () => {
  expect(breaking(/<textarea(?:\{\{[^}]*\}\}|[^>{])*>(?!\n)/)).toEqual([])
})

test('no value is shown under the name of a helper, which would be called in its place', () => {
  const source = readFileSync(join(ROOT, 'src/web/helpers.ts'), 'utf8')
  const helpers = [...source.matchAll(/^ {4}(\w+): \(/gm)].map(([, name]) => name)
  expect(helpers).toEqual(expect.arrayContaining(['t', 'icon', 'problem', 'reading', 'num']))
  expect(breaking(new RegExp(`\\{\\{(?:${helpers.join('|')})\\s*\\}\\}`))).toEqual([])
})

// 選ぶ会 is no contest (method.md §0.2).
const CONTEST = /選考|審査|入賞|順位|(?<![0-9０-９])[1１]位/

test('contest words never stand before a person', () => {
  const texts = ['src', 'views', 'data/messages', 'data/samples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|hbs|json|typ)$/.test(name))
      .map((name) => join(folder, name)),
  )
  expect(texts.filter((file) => CONTEST.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
})
