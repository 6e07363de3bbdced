import type { Readings } from './ruby.ts'

/** How a person wants every page: not a “version for the elderly” but a setting (ux.md §2). */
export interface Display {
  size: 'm' | 'l' | 'xl'
  contrast: 'std' | 'more'
  ruby: Readings
}

export const DISPLAY_COOKIES = { size: 'd_size', contrast: 'd_contrast', ruby: 'd_ruby' } as const

const CHOICES = { size: ['m', 'l', 'xl'], contrast: ['std', 'more'], ruby: ['off', 'hard', 'on'] } as const

/** Reads the settings wherever they stand (cookies, a posted form); what is missing or unknown is the standard. */
export function displayFrom(read: (name: string) => unknown): Display {
  return {
    size: oneOf(CHOICES.size, read(DISPLAY_COOKIES.size)),
    contrast: oneOf(CHOICES.contrast, read(DISPLAY_COOKIES.contrast)),
    ruby: oneOf(CHOICES.ruby, read(DISPLAY_COOKIES.ruby)),
  }
}

/** The settings after one button of the menu was pressed; the others stay as they are. */
export function displayAfter(before: Display, posted: Record<string, unknown>): Display {
  return displayFrom((name) => posted[name] ?? cookiesOf(before)[name])
}

export function cookiesOf(display: Display): Record<string, string> {
  return {
    [DISPLAY_COOKIES.size]: display.size,
    [DISPLAY_COOKIES.contrast]: display.contrast,
    [DISPLAY_COOKIES.ruby]: display.ruby,
  }
}

/** A path of this site, or the front page: `//elsewhere`, `/\elsewhere` and whole addresses lead away. */
export function samePlace(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return '/'
  return path
}

function oneOf<T extends string>(choices: readonly [T, ...T[]], value: unknown): T {
  return choices.find((choice) => choice === value) ?? choices[0]
}
