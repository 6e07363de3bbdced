/** Something the person can do nothing wrong about: a polite sentence that says what to do next, and the HTTP status it carries. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503
  constructor(sentence: string, status: Refusal['status'] = 422) {
    super(sentence)
    this.name = 'Refusal'
    this.status = status
  }
}
