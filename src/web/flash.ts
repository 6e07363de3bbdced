import type { FastifyInstance, FastifyReply } from 'fastify'

const NAME = 'said'

declare module 'fastify' {
  interface FastifyReply {
    /** One sentence for the next page, after a redirect. */
    say(sentence: string): FastifyReply
    /** The sentence that waits, for the page that shows it now; a picture or a poll does not take it away. */
    said(): string
  }
}

/** A sentence that survives one redirect. It is shown once, escaped like any other text. */
export function setUpFlash(app: FastifyInstance): void {
  app.decorateReply('say', function (this: FastifyReply, sentence: string) {
    app.jar.put(this, NAME, Buffer.from(sentence).toString('base64url'), { maxAge: 60 })
    return this
  })
  app.decorateReply('said', function (this: FastifyReply) {
    const said = this.request.method === 'GET' ? app.jar.read(this.request, NAME) : undefined
    if (!said) return ''
    app.jar.drop(this, NAME)
    return Buffer.from(said, 'base64url').toString('utf8').slice(0, 300)
  })
}
