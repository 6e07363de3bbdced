import { type Seen, unescaped, walk } from './_walk.ts'
import type { Person } from './_world.ts'

/** A form as a page shows it: where it goes, each field with what would be sent untouched, and the buttons that say more. */
export interface Form {
  action: string
  fields: Record<string, string>
  buttons: string[]
}

/** Every form that this person meets, one of each shape. */
export async function formsMetBy({ browser, start }: Person, more: readonly string[] = []): Promise<Form[]> {
  const seen = await walk(browser, [...start, ...more])
  const shapes = new Map<string, Form>()
  for (const form of seen.flatMap(formsOn)) {
    const shape = `${form.action.replace(/\d+/g, '0')} ${Object.keys(form.fields).join().replace(/\d+/g, '0')}`
    if (!shapes.has(shape)) shapes.set(shape, form)
  }
  return [...shapes.values()]
}

function formsOn({ url, body }: Seen): Form[] {
  return [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes]) => /method="post"/i.test(attributes ?? ''))
    .map(([, attributes = '', inside = '']) => ({
      action: attribute(attributes, 'action') || url.split('?')[0] || '/',
      fields: fieldsIn(inside),
      buttons: buttonsIn(inside),
    }))
}

function fieldsIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, attributes = ''] of html.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g)) {
    const name = attribute(attributes, 'name')
    if (name !== '' && !/type="file"/.test(attributes)) fields[name] ??= attribute(attributes, 'value') || 'あ'
  }
  return fields
}

/** The button that says nothing first: it asks for everything, where 「あとで」 lets much pass. */
function buttonsIn(html: string): string[] {
  const buttons = [...html.matchAll(/<button\b([^>]*)>/g)].map(([, attributes = '']) => {
    const name = attribute(attributes, 'name')
    return name === '' ? '' : `${encodeURIComponent(name)}=${encodeURIComponent(attribute(attributes, 'value'))}`
  })
  return [...new Set(buttons)].toSorted((one, other) => Number(one !== '') - Number(other !== ''))
}

function attribute(html: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(html)?.[1] ?? '')
}
