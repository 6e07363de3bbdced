import { z } from 'zod'
import { plainKeys } from '../base/text.ts'
import { SHORTEST_PASSWORD } from './account.ts'

const email = z
  .string({ error: 'メールアドレスを書いてください' })
  .transform(plainKeys)
  .refine((text) => text !== '', 'メールアドレスを書いてください')
  .refine((text) => text === '' || text.includes('@'), 'メールアドレスに @ がありません。例: hanako@example.jp')
  .refine(
    (text) => !text.includes('@') || /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text),
    'メールアドレスを見直してください。例: hanako@example.jp',
  )

const password = z
  .string({ error: 'パスワードを決めてください' })
  .refine(
    (text) => [...text].length >= SHORTEST_PASSWORD,
    `パスワードは${SHORTEST_PASSWORD}文字以上にしてください。言葉を3つ4つ並べると、長くても覚えやすくなります。`,
  )
  .refine((text) => text.length <= 500, 'パスワードが長すぎます。500文字までにしてください。')

/** The first account, and every later one. */
export const newAccountForm = z.object({
  name: z
    .string({ error: 'お名前を書いてください' })
    .trim()
    .min(1, 'お名前を書いてください')
    .max(60, 'お名前は60文字までにしてください'),
  email,
  password,
})

export const signInForm = z.object({
  email,
  password: z
    .string({ error: 'パスワードを入れてください' })
    .min(1, 'パスワードを入れてください')
    .max(500, 'パスワードが長すぎます'),
  next: z.string().optional(),
})
