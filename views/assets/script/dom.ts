export function all<T extends HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)]
}

export function one<T extends HTMLElement>(selector: string, within: ParentNode = document): T | null {
  return within.querySelector<T>(selector)
}

export function relabel(button: HTMLElement, text: string): string {
  const label = one('[data-label]', button) ?? button
  const before = label.textContent ?? ''
  label.textContent = text
  return before
}

export type TextField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export function textFieldById(id: string): HTMLTextAreaElement | HTMLInputElement | null {
  const field = document.getElementById(id)
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field : null
}

/** 10:42, as the clock of the device shows it. */
export function clockTime(at: Date): string {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
}
