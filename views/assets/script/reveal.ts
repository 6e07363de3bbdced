import { all, relabel } from './dom.ts'

/** パスワードを 見せる: whoever chooses a long one wants to see that it is right. */
export function revealButtons(): void {
  for (const button of all<HTMLButtonElement>('[data-reveal]')) {
    const hidden = button.textContent ?? ''
    button.addEventListener('click', () => {
      const field = document.getElementById(button.dataset['reveal'] ?? '')
      if (!(field instanceof HTMLInputElement)) return
      const show = field.type === 'password'
      field.type = show ? 'text' : 'password'
      button.setAttribute('aria-pressed', String(show))
      relabel(button, show ? (button.dataset['revealed'] ?? '') : hidden.trim())
      field.focus()
    })
  }
}
