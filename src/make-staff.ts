import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { systemClock } from './base/clock.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './open-house.ts'
import { newAccountForm } from './people/account.form.ts'
import { makeStaff } from './people/make-staff.act.ts'
import { hashPassword } from './people/password.door.ts'
import { readForm } from './web/form.ts'

/** The task make-staff: for the first account without a browser, and for a forgotten password. */
export async function askForStaff({ email, name }: Record<string, string | boolean | undefined>): Promise<number> {
  const form = readForm(newAccountForm, { email: email ?? '', name: name ?? '', password: await askForPassword() })
  if (!form.ok) {
    for (const { text } of form.errors) console.error(text)
    return 2
  }
  const passwordHash = await hashPassword(form.values.password)
  const { store, write } = openDatabase(readConfig(process.env))
  try {
    const made = await write((tx) =>
      makeStaff(tx, { name: form.values.name, email: form.values.email, passwordHash, at: systemClock.now() }),
    )
    console.log(made.isNew ? 'アカウントを作りました。' : 'パスワードを新しくしました。')
  } finally {
    store.close()
  }
  return 0
}

// Typed without an echo at a terminal; piped in by scripts.
async function askForPassword(): Promise<string> {
  const terminal = process.stdin.isTTY === true
  if (terminal) process.stderr.write('パスワード（画面には出ません）: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  for await (const line of lines) {
    lines.close()
    if (terminal) process.stderr.write('\n')
    return line
  }
  return ''
}
