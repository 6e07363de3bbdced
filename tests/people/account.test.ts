import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/base/clock.ts'
import { newAccountForm, signInForm } from '../../src/people/account.form.ts'
import { safeNext, sessionStands, waitAfter } from '../../src/people/account.ts'
import { rememberFailures } from '../../src/people/failures.ts'
import { hashPassword, passwordMatches, pretendToCheck } from '../../src/people/password.door.ts'
import { readForm } from '../../src/web/form.ts'

test('after signing in nobody is led to another site', () => {
  expect(
    [
      '/staff/stories?state=held',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/a b',
      '',
      undefined,
    ].map(safeNext),
  ).toEqual(['/staff/stories?state=held', '/staff', '/staff', '/staff', '/staff', '/staff', '/staff'])
})

test('a session ends two hours after the last page, and twelve after sign-in whatever happens', () => {
  const session = { seenAt: 10 * HOUR, expiresAt: 12 * HOUR }
  expect([12 * HOUR - 1, 12 * HOUR].map((now) => sessionStands(session, now))).toEqual([true, false])
  expect([4 * HOUR - 1, 4 * HOUR].map((now) => sessionStands({ seenAt: 2 * HOUR, expiresAt: 12 * HOUR }, now))).toEqual(
    [true, false],
  )
})

test('wrong tries cost longer and longer waits, and never lock anybody out', () => {
  expect([0, 4, 5, 6, 8, 30].map(waitAfter)).toEqual([0, 0, 10_000, 20_000, 80_000, 15 * MINUTE])
  const failures = rememberFailures()
  for (let n = 0; n < 5; n++) failures.failed('a', 0)
  expect([failures.mayTry('a', 9_999), failures.mayTry('a', 10_000), failures.mayTry('b', 0)]).toEqual([
    false,
    true,
    true,
  ])
  failures.succeeded('a')
  expect(failures.mayTry('a', 0)).toBe(true)
})

test('passwords are kept as argon2id; a wrong one matches none, nor does any for an unknown address', async () => {
  const hash = await hashPassword('はるのうみ ひねもす')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(
    await Promise.all([
      passwordMatches(hash, 'はるのうみ ひねもす'),
      passwordMatches(hash, 'はるのうみ'),
      pretendToCheck('x'),
    ]),
  ).toEqual([true, false, false])
})

test('a full-width mail address is understood; a line break in one is not', () => {
  const read = (email: string) => readForm(signInForm, { email, password: 'x' })
  expect(read('ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ')).toMatchObject({ ok: true, values: { email: 'hanako@example.jp' } })
  expect(read('a@b.jp\r\nBcc: c@d.jp').ok).toBe(false)
  expect(read('hanako.example.jp')).toMatchObject({
    errors: [{ field: 'email', text: 'メールアドレスに @ がありません。例: hanako@example.jp' }],
  })
})

test('a short password is answered with what to do', () => {
  const form = readForm(newAccountForm, { name: '山田', email: 'a@b.jp', password: 'みじかい' })
  expect(form).toMatchObject({ ok: false, errors: [{ field: 'password' }] })
})
