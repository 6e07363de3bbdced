import type { Day } from '../base/clock.ts'
import { WHOLE_FORM } from '../programme/collection-form.ts'
import type { Site } from '../running/settings.store.ts'
import { consentQuestions, photoQuestions, type WizardRows, wizardPage } from '../stories/wizard.page.ts'
import { type FormSection, formSections } from './paper-questions.ts'
import { dayRuns, type PaperWords, plainOf } from './paper-words.ts'
import type { PrintedText, Run } from './printed.ts'

/** The door that a form or a flyer leads to. */
export interface PaperDoor {
  title: string
  code: string
  passphrase: string
  closesOn: Day | null
  /** of the form on the web, as the QR code has it */
  address: string
}

type Named = { id: number; name: string; reading: string; parentId?: number | null }

export interface PaperFormRows {
  door: PaperDoor
  site: Site
  areas: (Named & { parentId: number | null })[]
  activities: Named[]
  domains: WizardRows['domains']
  wordings: WizardRows['wordings']
  words: PaperWords
}

/** What a form or a flyer says of its door and of whom to ring; '' and [] print nothing. */
export interface DoorContent {
  title: Run[]
  code: string
  passphrase: string
  address: string
  organisation: Run[]
  colour: string
  department: Run[]
  telephone: string
  hours: Run[]
}

export interface PaperFormContent extends DoorContent {
  /** of the document */
  name: string
  service: string
  invitation: Run[]
  lead: Run[]
  until: Run[]
  promises: { title: Run[]; items: PrintedText }
  how: { title: Run[]; items: PrintedText }
  help: { title: Run[]; items: PrintedText }
  web: { title: Run[]; camera: Run[]; phrase: Run[]; label: string }
  codeLabel: Run[]
  staff: { title: Run[]; number: Run[]; fields: PrintedText }
  must: Run[]
  units: { year: Run[]; month: Run[]; day: Run[]; people: Run[] }
  sections: FormSection[]
  end: { title: Run[]; bring: Run[]; address: Run[]; change: Run[]; thanks: Run[] }
}

/**
 * The paper form of one collection: the questions of the wizard in their order, under the same words. `asked` names
 * the fields (and `photos`) that this collection asks; what every story needs is asked whatever it says.
 */
export function paperFormContent(rows: PaperFormRows, asked?: ReadonlySet<string>): PaperFormContent {
  const { words, door } = rows
  const { say } = words
  const name = plainOf(say('paper.form.name'))
  return {
    ...doorContent(rows),
    name: [name, door.title.trim()].filter(Boolean).join('　'),
    service: rows.site.service,
    invitation: say('wizard.start.title'),
    lead: say('wizard.start.lead'),
    until: door.closesOn ? [...dayRuns(door.closesOn), ...say('paper.until')] : [],
    promises: {
      title: say('wizard.start.promise.title'),
      items: [say('wizard.start.promise.1'), say('wizard.start.promise.2'), say('wizard.start.promise.3')],
    },
    how: {
      title: say('paper.how.title'),
      items: [say('paper.how.marks'), say('paper.how.must'), say('paper.how.more')],
    },
    help: { title: say('paper.help.title'), items: helpLines(rows) },
    web: {
      title: say('paper.web.title'),
      camera: say('paper.web.camera'),
      phrase: say('wizard.passphrase.label'),
      label: plainOf(say('paper.web.label')),
    },
    ...smallWords(words),
    sections: sectionsOf(rows, asked),
    end: {
      title: say('paper.end.title'),
      bring: say('paper.end.bring'),
      address: say('paper.end.address'),
      change: say('paper.end.change'),
      thanks: say('receipt.lead'),
    },
  }
}

function smallWords({ say }: PaperWords) {
  return {
    codeLabel: say('paper.code'),
    staff: {
      title: say('paper.staff.title'),
      number: say('ticket.label'),
      fields: [say('ticket.label'), say('paper.staff.day'), say('paper.staff.receiver'), say('paper.staff.typist')],
    },
    must: say('paper.must'),
    units: {
      year: say('paper.date.year'),
      month: say('paper.date.month'),
      day: say('paper.date.day'),
      people: say('paper.people.unit'),
    },
  }
}

export function doorContent({ door, site, words }: Pick<PaperFormRows, 'door' | 'site' | 'words'>): DoorContent {
  return {
    title: words.typed(door.title.trim()),
    code: door.code,
    passphrase: door.passphrase,
    address: door.address,
    organisation: words.typed(site.organisation),
    colour: site.colour,
    department: words.typed(site.department),
    telephone: site.telephone,
    hours: words.typed(site.hours),
  }
}

function helpLines({ site: { telephone, hours }, words: { say } }: PaperFormRows): PrintedText {
  if (telephone === '') return [say('paper.urgent')]
  return [say('wizard.start.phone.lead', { telephone, hours }), say('wizard.start.urgent', { telephone })]
}

function sectionsOf({ door, areas, activities, domains, wordings, words }: PaperFormRows, asked?: ReadonlySet<string>) {
  const nobody = {
    ...{ page: '', draftId: undefined, answers: {}, errors: [], photos: [], voices: [], checking: false, title: '' },
    ...{ form: WHOLE_FORM, usual: (question: string) => question },
  }
  const rows: WizardRows = {
    ...{ ...nobody, code: door.code, starters: [], whyStarters: [] },
    ...{ areas, activities, domains, wordings },
  }
  const readings = new Map([...areas, ...activities].map(({ name, reading }) => [name, reading]))
  const asking = {
    words,
    choices: wizardPage(1, rows).choices,
    readingOf: (name: string) => readings.get(name) ?? '',
    consents: consentQuestions(rows),
    photos: photoQuestions(0, rows),
    wordings,
  }
  return formSections(asking, asked)
}
