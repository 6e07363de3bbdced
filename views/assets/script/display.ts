import { all } from './dom.ts'

const ATTRIBUTES: Record<string, string> = { d_size: 'size', d_contrast: 'contrast' }

/** Size and contrast change at once and are told to the server; readings are drawn there, so that button just posts. */
export function displayMenu(): void {
  for (const form of all<HTMLFormElement>('form[data-display]')) {
    form.addEventListener('submit', (event) => {
      const button = event.submitter
      if (!(button instanceof HTMLButtonElement)) return
      const attribute = ATTRIBUTES[button.name]
      if (attribute === undefined) return
      event.preventDefault()
      show(attribute, button)
      void tell(form, button)
    })
  }
}

function show(attribute: string, button: HTMLButtonElement): void {
  document.documentElement.dataset[attribute] = button.value
  for (const other of all<HTMLButtonElement>(`form[data-display] button[name="${button.name}"]`)) {
    other.setAttribute('aria-pressed', String(other.value === button.value))
  }
}

/** Without a signal the setting still holds for this page. */
async function tell(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = new URLSearchParams({ [button.name]: button.value, back: '/' })
  await fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => undefined)
}
