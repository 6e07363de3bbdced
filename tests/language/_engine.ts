import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Analyzer, createAnalyzer } from '../../src/language/analyzer.ts'
import { type Dictionary, loadDictionary } from '../../src/language/dictionary.ts'
import type { Token, UserWord } from '../../src/language/token.ts'

let loading: Promise<Dictionary> | undefined

/** The dictionary, read once for all tests of a file. */
export function dictionary(): Promise<Dictionary> {
  loading ??= loadDictionary()
  return loading
}

export async function analyzer(userWords: readonly UserWord[] = []): Promise<Analyzer> {
  return createAnalyzer(await dictionary(), { userWords })
}

export async function tokens(text: string, userWords: readonly UserWord[] = []): Promise<Token[]> {
  return (await analyzer(userWords)).tokenize(text)
}

const FOLDER = process.env['NLP_DATA']

/** A development set from the folder that NLP_DATA names; undefined where there is none. */
export function developmentSet<T>(file: string): T[] | undefined {
  const path = join(FOLDER ?? '', file)
  if (!FOLDER || !existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  // The sets are made by hand or by MeCab; their shape is told in the README beside them.
  return lines.map((line) => JSON.parse(line) as T)
}
