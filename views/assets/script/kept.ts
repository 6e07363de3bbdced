/** What this device keeps for a person who is writing. Storage may be closed to us (private windows): then nothing is kept. */
export interface Kept {
  at: number
  fields: Fields
  /** what the page showed when it was opened: whoever finds it changed knows that the server has newer words */
  shown: Fields
}
export type Fields = Record<string, string[]>

const PREFIX = 'draft:'

/** On a shared tablet (the page says so) nothing stays behind. */
export function keepsNothing(): boolean {
  return document.querySelector('[data-kiosk]') !== null
}

export function keep(key: string, words: Omit<Kept, 'at'>): boolean {
  const text = JSON.stringify({ at: Date.now(), ...words } satisfies Kept)
  const done = attempt(() => {
    localStorage.setItem(PREFIX + key, text)
    return true
  })
  return done ?? false
}

export function kept(key: string): Kept | null {
  const text = attempt(() => localStorage.getItem(PREFIX + key))
  return text ? (attempt(() => JSON.parse(text) as Kept) ?? null) : null // only `keep` writes here
}

/** Forgets the draft `key` and every draft `key-…` or `key/…`, the pages of one form; those of `but` stay. */
export function forget(key: string, but = ''): void {
  if (!key) return
  for (const known of allKept())
    if (isOf(known, key) && !(but && isOf(known, but))) attempt(() => localStorage.removeItem(PREFIX + known))
}

/** Forgets what has been lying here for longer than `life` milliseconds. */
export function forgetOld(life: number): void {
  for (const known of allKept())
    if ((kept(known)?.at ?? 0) < Date.now() - life) attempt(() => localStorage.removeItem(PREFIX + known))
}

function allKept(): string[] {
  const names = attempt(() => Object.keys(localStorage)) ?? []
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
}

function isOf(known: string, key: string): boolean {
  const name = key.replace(/[-/]$/, '')
  return known === name || known.startsWith(`${name}/`) || known.startsWith(`${name}-`)
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
