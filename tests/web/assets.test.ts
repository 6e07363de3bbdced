import { existsSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Assets, setUpAssets } from '../../src/web/assets.ts'

let app: FastifyInstance
let assets: Assets

beforeAll(async () => {
  app = fastify()
  assets = await setUpAssets(app)
})
afterAll(() => app.close())

test.each(['app.css', 'fonts.css', 'app.js', 'boot.js'])(
  '%s is served for a year under a name made from its content',
  async (name) => {
    const address = assets.address(name)
    expect(address).toMatch(/^\/assets\/\w+-\w{8}\.(css|js)$/)
    const answer = await app.inject(address)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  },
)

test('a browser that reads brotli gets the same words, packed', async () => {
  const plain = await app.inject(assets.address('app.css'))
  const packed = await app.inject({ url: assets.address('app.css'), headers: { 'accept-encoding': 'br' } })
  expect(packed.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
})

test('style and script stay small enough for one bar of signal', async () => {
  const size = async (name: string) =>
    (await app.inject({ url: assets.address(name), headers: { 'accept-encoding': 'br' } })).rawPayload.length
  expect(await size('app.css')).toBeLessThan(10_240)
  expect(await size('app.js')).toBeLessThan(8_192)
})

test('fonts come from this house, in the weights that are used, and every file of them is there', async () => {
  const { body } = await app.inject(assets.address('fonts.css'))
  const addresses = [...body.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1] ?? '')
  expect(addresses.filter((address) => !address.startsWith('/assets/fonts/'))).toEqual([])
  expect(addresses.length).toBeGreaterThan(300)
  for (const address of addresses.slice(0, 3)) {
    const answer = await app.inject(address)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'font/woff2'])
  }
  expect(body).toContain('local("BIZ UDPGothic Bold")')
})

test.each([
  '/assets/../package.json',
  '/assets/%2e%2e%2fpackage.json',
  '/assets/none.css',
  '/assets/fonts/none/a.woff2',
])('%s is not found', async (address) => {
  expect((await app.inject(address)).statusCode).toBe(404)
})

test('a name that was not built throws', () => {
  expect(() => assets.address('other.css')).toThrow('other.css')
})

test('the folder is gone when the app has closed', async () => {
  const other = fastify()
  const { folder } = await setUpAssets(other)
  expect(existsSync(folder)).toBe(true)
  await other.close()
  expect(existsSync(folder)).toBe(false)
})
