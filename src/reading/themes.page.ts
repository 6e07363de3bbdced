import { variantKey } from '../language/variants.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { isTurnedDown } from './suggestions.ts'
import type { Effect } from './theme-effects.ts'
import type { KeptTheme, Verdicts } from './themes.store.ts'

interface Rows {
  themes: readonly KeptTheme[]
  used: ReadonlyMap<string, number>
  verdicts: ReadonlyMap<string, Verdicts>
}

const NO_GROUP = 'そのほか'

/** All themes in their groups, or those that a word leads to. */
export function themesPage({ themes, used, verdicts }: Rows, query: string) {
  const asked = variantKey(query.trim())
  const found = themes.filter(({ label, terms }) => [label, ...terms].some((word) => variantKey(word).includes(asked)))
  const groups = Map.groupBy(found, ({ kind }) => kind || NO_GROUP)
  return {
    title: 'テーマ',
    here: 'themes',
    query: query.trim(),
    total: themes.length,
    found: found.length,
    groups: [...groups].map(([name, rows]) => ({
      name,
      open: asked !== '',
      count: rows.length,
      themes: rows.map(({ id, label, terms }) => ({ id, label, terms: terms.join('、'), used: used.get(label) ?? 0 })),
    })),
    turnedDown: [...verdicts.values()]
      .filter(isTurnedDown)
      .map(({ label, rejected }) => ({ label, rejected }))
      .toSorted((a, b) => b.rejected - a.rejected),
  }
}

interface Sheet {
  theme: KeptTheme | undefined
  themes: readonly KeptTheme[]
  used: number
}

export interface Preview {
  effects: readonly Effect[]
  /** not looked through to the end: there are very many */
  more: boolean
}

/** What was typed into the form, and what is wrong with it. */
export interface Written {
  typed: Typed
  errors: FieldError[]
  preview?: Preview
}

/** One theme with its words; after a preview, with the stories that it would change. */
export function themePage({ theme, themes, used }: Sheet, { typed, errors, preview }: Written) {
  const row = { label: theme?.label ?? '', kind: theme?.kind ?? '', terms: (theme?.terms ?? []).join('\n') }
  const label = theme?.label ?? '新しいテーマ'
  return {
    title: theme ? `テーマ「${label}」` : label,
    here: 'themes',
    heading: theme ? `「${label}」` : label,
    address: `/staff/themes/${theme?.id ?? 'new'}`,
    isNew: theme === undefined,
    used,
    errors,
    row: { ...row, ...typed },
    // A word that came from a tag may as well lead to a theme that there is.
    others: theme || !typed['label'] ? [] : themes.map((one) => ({ id: one.id, label: one.label })),
    kinds: [...new Set(themes.map(({ kind }) => kind))].filter((kind) => kind !== ''),
    preview: preview && {
      count: preview.effects.length,
      more: preview.more,
      stories: preview.effects.map(({ storyId, number, title, gained, lost }) => ({
        address: `/staff/stories/${storyId}`,
        ...{ number, title },
        gained: gained.map(({ label: name, words }) => ({ label: name, words: words.join('、') })),
        lost: lost.map((name) => ({ label: name })),
      })),
    },
  }
}
