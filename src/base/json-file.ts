import { readFileSync } from 'node:fs'

export function readJsonFile(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
