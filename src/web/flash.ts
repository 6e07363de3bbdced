import type { FastifyInstance, FastifyReply } from 'fastify'

const NAME = 'said'

declare module 'fastify' {
  interface FastifyReply {
    /** One sentence for the next page, after a redirect. */
    say(sentence: string): FastifyReply
  }
  interface FastifyRequest {
    said: string
  }
}

/** A sentence that survives one redirect. It is shown once, escaped like any other text. */
export function setUpFlash(app: FastifyInstance): void {
  app.decorateReply('say', function (this: FastifyReply, sentence: string) {
    app.jar.put(this, NAME, Buffer.from(sentence).toString('base64url'), { maxAge: 60 })
    return this
  })
  app.decorateRequest('said', '')
  app.addHook('preHandler', async (request, reply) => {
    const said = request.method === 'GET' ? app.jar.read(request, NAME) : undefined
    if (!said || request.routeOptions.config.for === undefined) return
    request.said = Buffer.from(said, 'base64url').toString('utf8').slice(0, 300)
    app.jar.drop(reply, NAME)
  })
}
