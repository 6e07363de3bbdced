import { all, relabel } from './dom.ts'

const SHOWN = 4_000

export function copyButtons(): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    if (!('clipboard' in navigator)) button.hidden = true
    button.addEventListener('click', async () => {
      const address = new URL(button.dataset['copy'] ?? '', location.href).href
      const copied = await navigator.clipboard.writeText(address).then(
        () => true,
        () => false,
      )
      // Where a device does not let us, the address is shown to be copied by hand.
      if (!copied) return void window.prompt('', address)
      const before = relabel(button, button.dataset['copied'] ?? '')
      if (before !== button.dataset['copied']) setTimeout(() => relabel(button, before), SHOWN)
    })
  }
}
