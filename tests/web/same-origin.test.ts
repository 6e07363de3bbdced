import { expect, test } from 'vitest'
import { isSameOrigin } from '../../src/web/same-origin.ts'

const ours = { host: 'story.example.jp', baseUrl: 'https://story.example.jp' }

test.each([
  ['our own page, said by the browser', { fetchSite: 'same-origin', origin: 'https://story.example.jp' }, true],
  ['another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }, false],
  ['a sister domain', { fetchSite: 'same-site', origin: 'https://other.example.jp' }, false],
  ['an address typed in cannot write', { fetchSite: 'none', origin: undefined }, false],
  ['an older browser on our page', { fetchSite: undefined, origin: 'https://story.example.jp' }, true],
  ['an older browser on another page', { fetchSite: undefined, origin: 'https://evil.example' }, false],
  ['a sandboxed frame', { fetchSite: undefined, origin: 'null' }, false],
  ['neither header', { fetchSite: undefined, origin: undefined }, false],
  ['a phone on the office network', { fetchSite: undefined, origin: 'http://story.example.jp' }, true],
])('%s', (_what, headers, allowed) => {
  expect(isSameOrigin({ ...ours, ...headers })).toBe(allowed)
})
