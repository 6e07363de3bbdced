/** One letter to one address: text/plain, and the same `id` at each try, so that a reader's program sees one letter. */
export interface Mail {
  to: string
  fromName: string
  subject: string
  text: string
  id: string
}

export interface Mailer {
  /** Resolves when the next server has taken it over; throws a MailTrouble. */
  send(mail: Mail): Promise<void>
}

/** A mail did not go. `final`: this address will never take it; otherwise it is worth another try. */
export class MailTrouble extends Error {
  readonly final: boolean
  constructor(message: string, final: boolean) {
    super(message)
    this.name = 'MailTrouble'
    this.final = final
  }
}
