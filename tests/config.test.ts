import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('nothing must be set', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:3000',
    trustProxy: [],
    logLevel: 'info',
  })
  expect(config.dataDir).toBe(resolve('data/store'))
})

test('all problems are named at once, each with what was wrong', () => {
  const read = () => readConfig({ PORT: '70000', BASE_URL: 'story.example.jp', LOG_LEVEL: 'loud' })
  expect(read).toThrow('PORT: "70000" is not a port between 0 and 65535')
  expect(read).toThrow('BASE_URL: "story.example.jp" is not an address that begins with http:// or https://')
  expect(read).toThrow('LOG_LEVEL: "loud" is not one of silent, error, warn, info, debug')
})

test('the public address is an origin, and an address on all interfaces is written as one that opens', () => {
  expect(readConfig({ BASE_URL: 'https://story.example.jp/' }).baseUrl).toBe('https://story.example.jp')
  expect(() => readConfig({ BASE_URL: 'https://example.jp/story' })).toThrow('must be an origin without a path')
  expect(readConfig({ HOST: '0.0.0.0', PORT: '80' }).baseUrl).toBe('http://127.0.0.1:80')
  expect(readConfig({ HOST: '::1' }).baseUrl).toBe('http://[::1]:3000')
})
