import { expect, test } from 'vitest'
import { z } from 'zod'
import { idOf, readForm, typedFields, wordOf } from '../../src/web/form.ts'

const schema = z.object({
  name: z.string().min(1, 'お名前を書いてください').max(3, '3文字までにしてください'),
  note: z.string().default(''),
})

test('what was typed comes back as it was typed, beside one sentence for each field', () => {
  const typed = { name: '', note: '  空白も そのまま\n' }
  expect(readForm(schema, typed)).toEqual({
    ok: false,
    typed,
    errors: [{ field: 'name', text: 'お名前を書いてください' }],
  })
  expect(readForm(schema, { name: 'はる' })).toEqual({
    ok: true,
    typed: { name: 'はる' },
    values: { name: 'はる', note: '' },
  })
})

test('a form holds text alone: objects, numbers and tricks with names are not fields', () => {
  expect(typedFields(JSON.parse('{"name":"a","list":["b",1,"c"],"deep":{"x":1},"n":3}'))).toEqual({
    name: 'a',
    list: ['b', 'c'],
  })
  const tricky = typedFields(JSON.parse('{"__proto__":"x","constructor":"y"}'))
  expect(Object.keys(tricky)).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  expect(typedFields('a=b')).toEqual({})
})

test('an address without a number names no row', () => {
  expect(['12', '0', '-1', '1e3', 'x', '', '012', '9'.repeat(20)].map((id) => idOf({ id }))).toEqual([
    12, 0, 0, 0, 0, 0, 0, 0,
  ])
  expect([idOf(undefined), wordOf({ code: 'abc' }, 'code'), wordOf(null, 'code')]).toEqual([0, 'abc', ''])
})
