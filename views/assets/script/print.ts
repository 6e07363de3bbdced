import { all } from './dom.ts'

/** Not everybody knows the key for it. */
export function printButtons(): void {
  for (const button of all('[data-print]')) button.addEventListener('click', () => window.print())
}
