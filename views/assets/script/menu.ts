import { all, one } from './dom.ts'

/** Menus close with Escape and with a tap elsewhere. */
export function closingMenus(): void {
  const menus = all<HTMLDetailsElement>('details[data-menu]')
  document.addEventListener('click', (event) => {
    for (const menu of menus) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  })
  for (const menu of menus) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      one('summary', menu)?.focus()
    })
  }
}
