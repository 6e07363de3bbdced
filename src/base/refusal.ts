type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503

/** Something the person can do nothing wrong about: a polite sentence that says what to do next, and the HTTP status it carries. */
export class Refusal extends Error {
  readonly status: Status
  /** the field of the form that the sentence speaks of; '' where it speaks of none */
  readonly field: string
  constructor(sentence: string, status: Status = 422, field = '') {
    super(sentence)
    this.name = 'Refusal'
    this.status = status
    this.field = field
  }
}
