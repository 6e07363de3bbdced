import { all, relabel } from './dom.ts'

const SHOWN = 4_000

export function copyButtons(): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    if (!('clipboard' in navigator)) button.hidden = true
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(new URL(button.dataset['copy'] ?? '', location.href).href)
      const before = relabel(button, button.dataset['copied'] ?? '')
      if (before !== button.dataset['copied']) setTimeout(() => relabel(button, before), SHOWN)
    })
  }
}
