import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'

interface Answer {
  status: number
  title: string
  sentence: string
}

const NOT_FOUND: Answer = {
  status: 404,
  title: 'このページは見つかりません',
  sentence:
    'アドレスが変わったか、とちゅうで切れているのかもしれません。ちらしやメールのアドレスを、もう一度見てください。',
}
const BROKEN: Answer = {
  status: 500,
  title: 'うまく受け取れませんでした',
  sentence: '書いた文は、前の画面にもどると残っています。もう一度ためすか、お電話ください。',
}
const TITLES: Record<number, string> = {
  401: 'もう一度サインインをお願いします',
  403: 'この画面は開けません',
  404: NOT_FOUND.title,
  409: '先に変わったところがあります',
  410: 'おわりました',
  413: '大きすぎて受け取れませんでした',
  429: '少しお待ちください',
  503: 'ただいま受け取れません',
}

/** A page for each error, with a number by which the log can be searched; the log gets the whole of it, the person a sentence. */
export function setUpErrors(app: FastifyInstance, isDiskTrouble: (error: unknown) => boolean): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const answer = answerTo(error, isDiskTrouble)
    if (answer.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return showError(request, reply, answer)
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => showError(request, reply, NOT_FOUND))
}

function answerTo(error: FastifyError | Refusal, isDiskTrouble: (error: unknown) => boolean): Answer {
  if (error instanceof Refusal) {
    return { status: error.status, title: TITLES[error.status] ?? 'もう少しだけ お願いします', sentence: error.message }
  }
  if (isDiskTrouble(error)) {
    return {
      status: 503,
      title: '',
      sentence: 'ただいま書きこみができません。読むことはできます。しばらくして、もう一度お願いします。',
    }
  }
  const status = error.statusCode ?? 500
  if (status === 404) return NOT_FOUND
  if (status === 413)
    return { status, title: '', sentence: '文や写真が大きすぎるようです。写真は1枚20MBまででお願いします。' }
  if (status >= 400 && status < 500)
    return {
      status,
      title: '',
      sentence: '送られた内容を受け取れませんでした。前の画面にもどって、もう一度お願いします。',
    }
  return BROKEN
}

function showError(request: FastifyRequest, reply: FastifyReply, { status, title, sentence }: Answer) {
  const heading = title || TITLES[status] || BROKEN.title
  reply.header('cache-control', 'no-store')
  return reply.show('home/error', { title: heading, sentence, requestNumber: request.id }, { status, layout: 'public' })
}
