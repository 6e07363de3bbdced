import { expect, test } from 'vitest'
import { displayAfter, displayFrom, samePlace } from '../../src/web/display.ts'

test('display settings are read from cookies, and anything unknown is the standard', () => {
  const cookies: Record<string, string> = { d_size: 'xl', d_contrast: '"><script>', d_ruby: 'on' }
  expect(displayFrom((name) => cookies[name])).toEqual({ size: 'xl', contrast: 'std', ruby: 'on' })
  expect(displayFrom(() => undefined)).toEqual({ size: 'm', contrast: 'std', ruby: 'off' })
})

test('one button of the menu changes one setting', () => {
  expect(displayAfter({ size: 'xl', contrast: 'more', ruby: 'off' }, { d_ruby: 'on', d_size: 'huge' })).toEqual({
    size: 'm',
    contrast: 'more',
    ruby: 'on',
  })
})

test.each(['/stories?page=2', '/my/abc', '/'])('the menu leads back to %s', (path) => {
  expect(samePlace(path)).toBe(path)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  '',
  undefined,
  '/a\r\nSet-Cookie: x',
  '/a b',
  '/a\\b',
])('the menu never leads away to %j', (path) => {
  expect(samePlace(path)).toBe('/')
})
