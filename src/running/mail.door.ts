import { createTransport } from 'nodemailer'
import type { Clock } from '../base/clock.ts'
import { MINUTE } from '../base/clock.ts'
import { type Mail, type Mailer, MailTrouble } from './mailer.ts'

interface SmtpSettings {
  /** smtp://user:password@host:587, or smtps:// */
  smtpUrl: string
  /** the address that letters come from */
  mailFrom: string
}

const CONNECTING = 10_000
const TALKING = 30_000
const UNREACHABLE = new Set(['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'EAUTH', 'ETLS'])

/**
 * E-mail through the council's own server. Whatever is not reached waits a minute: other work of the house goes on in
 * the meantime. undefined: no server is set, and letters go by other ways.
 */
export function openMailer({ smtpUrl, mailFrom }: SmtpSettings, clock: Clock): Mailer | undefined {
  if (smtpUrl === '') return undefined
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECTING,
    greetingTimeout: CONNECTING,
    socketTimeout: TALKING,
    // Nothing that was typed may make a letter read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let waitUntil = 0
  return {
    send: async (mail) => {
      if (clock.now() < waitUntil) throw new MailTrouble('the mail server was not reached a moment ago', false)
      try {
        await transport.sendMail(messageFrom(mail, mailFrom))
      } catch (error) {
        const trouble = troubleIn(error)
        if (trouble.unreachable) waitUntil = clock.now() + MINUTE
        throw new MailTrouble(trouble.message, trouble.final)
      }
    },
  }
}

function messageFrom({ to, fromName, subject, text, id }: Mail, mailFrom: string) {
  const [, host = 'localhost'] = mailFrom.split('@')
  return {
    from: { name: fromName, address: mailFrom },
    // An object is one address; a string could hold several.
    to: { name: '', address: to },
    ...{ subject, text, messageId: `<${id}@${host}>` },
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

interface SmtpError {
  code?: string
  responseCode?: number
}

function troubleIn(error: unknown) {
  const { code = '', responseCode = 0 } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError
  const isAboutThisLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  return {
    message: `${code || 'unknown'} ${responseCode || ''}`.trim(),
    final: isAboutThisLetter && (responseCode >= 500 || responseCode === 0),
    unreachable: UNREACHABLE.has(code),
  }
}
