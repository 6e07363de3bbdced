import type { FieldError, Typed } from '../web/form.ts'
import { SHORTEST_PASSWORD } from './account.ts'

/** A password is never sent back to the page; everything else that was typed is. */
export function firstRunPage(typed: Typed, errors: FieldError[]) {
  return {
    title: 'さいしょの設定',
    typed: { name: '', email: '', ...withoutPassword(typed) },
    errors,
    error: byField(errors),
    shortest: SHORTEST_PASSWORD,
  }
}

export function signInPage(typed: Typed, errors: FieldError[]) {
  return {
    title: 'サインイン',
    typed: { email: '', next: '', ...withoutPassword(typed) },
    errors,
    error: byField(errors),
  }
}

function withoutPassword({ password: _password, ...rest }: Typed): Typed {
  return rest
}

function byField(errors: FieldError[]): Record<string, string> {
  return { name: '', email: '', password: '', ...Object.fromEntries(errors.map((error) => [error.field, error.text])) }
}

interface AccountRow {
  id: number
  name: string
  email: string
  state: 'active' | 'disabled'
  duty: boolean
}

export function accountsPage(
  accounts: readonly AccountRow[],
  { own, typed, errors }: { own: number; typed: Typed; errors: FieldError[] },
) {
  return {
    title: '職員',
    typed: { name: '', email: '', ...withoutPassword(typed) },
    errors,
    error: byField(errors),
    accounts: accounts.map(({ id, name, email, state, duty }) => ({
      ...{ id, name, email, isActive: state === 'active', isOnDuty: duty && state === 'active', isOwn: id === own },
    })),
  }
}
