/** What this device keeps for a person who is writing. Storage may be closed to us (private windows): then nothing is kept. */
export interface Kept {
  at: number
  fields: Record<string, string[]>
}

const PREFIX = 'draft:'

/** `?kiosk=1` on a shared tablet: nothing stays on it until the window is closed. */
export function keepsNothing(): boolean {
  if (new URLSearchParams(location.search).get('kiosk') === '1') attempt(() => sessionStorage.setItem('kiosk', '1'))
  return attempt(() => sessionStorage.getItem('kiosk')) === '1'
}

export function keep(key: string, fields: Kept['fields']): boolean {
  const text = JSON.stringify({ at: Date.now(), fields } satisfies Kept)
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

/** Forgets the draft `key` and every draft `key-…` or `key/…`: the pages of one form. */
export function forget(key: string): void {
  const name = PREFIX + key.replace(/[-/]$/, '')
  const names = attempt(() => Object.keys(localStorage)) ?? []
  for (const known of names) {
    if (known === name || known.startsWith(`${name}/`) || known.startsWith(`${name}-`))
      attempt(() => localStorage.removeItem(known))
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
