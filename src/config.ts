import { resolve } from 'node:path'

export interface Config {
  port: number
  host: string
  dataDir: string
  baseUrl: string
  trustProxy: string[]
  logLevel: string
  smtpUrl: string
  mailFrom: string
}

interface Setting<T> {
  name: string
  default: string
  doc: string
  read(text: string): T
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug']

/** Everything that an administrator can set from outside; what the council decides lives in the database instead. */
export const SETTINGS = {
  port: { name: 'PORT', default: '3000', doc: 'TCP port, 0 for any free one', read: readPort },
  host: {
    name: 'HOST',
    default: '127.0.0.1',
    doc: 'address to listen on; 0.0.0.0 behind a reverse proxy',
    read: readHost,
  },
  dataDir: {
    name: 'DATA_DIR',
    default: 'data/store',
    doc: 'folder for the database, files and backups',
    read: (text) => resolve(text),
  },
  baseUrl: {
    name: 'BASE_URL',
    default: '',
    doc: 'public address for links and QR codes on paper, e.g. https://story.example.jp; empty: http://HOST:PORT',
    read: readBaseUrl,
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    default: '',
    doc: 'addresses of reverse proxies whose X-Forwarded-For is believed, comma-separated',
    read: readList,
  },
  smtpUrl: {
    name: 'SMTP_URL',
    default: '',
    doc: 'mail server for letters, e.g. smtp://user:password@mail.example.jp:587; empty: nothing is sent, staff use other ways',
    read: readSmtpUrl,
  },
  mailFrom: {
    name: 'MAIL_FROM',
    default: '',
    doc: 'address that letters come from, e.g. kotoba@example.jp; needed with SMTP_URL',
    read: readMailFrom,
  },
  logLevel: { name: 'LOG_LEVEL', default: 'info', doc: LOG_LEVELS.join(', '), read: readLevel },
} satisfies { [K in keyof Config]: Setting<Config[K]> }

/** Reads the environment; all problems are named at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const read = <T>(setting: Setting<T>): T => {
    try {
      return setting.read(env[setting.name]?.trim() || setting.default)
    } catch (problem) {
      problems.push(`${setting.name}: ${problem instanceof Error ? problem.message : problem}`)
      return setting.read(setting.default)
    }
  }
  const { port, host, dataDir, baseUrl, trustProxy, logLevel, smtpUrl, mailFrom } = SETTINGS
  const config: Config = {
    port: read(port),
    host: read(host),
    dataDir: read(dataDir),
    baseUrl: read(baseUrl),
    trustProxy: read(trustProxy),
    logLevel: read(logLevel),
    smtpUrl: read(smtpUrl),
    mailFrom: read(mailFrom),
  }
  if (config.smtpUrl && !config.mailFrom) problems.push('MAIL_FROM: letters by e-mail need an address to come from')
  if (problems.length > 0) throw new Error(`the configuration cannot be used:\n  ${problems.join('\n  ')}`)
  return Object.freeze({ ...config, baseUrl: config.baseUrl || `http://${hostInAddress(config.host)}:${config.port}` })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65535) throw new Error(`"${text}" is not a port between 0 and 65535`)
  return port
}

function readHost(text: string): string {
  if (!/^[\w.:-]+$/.test(text)) throw new Error(`"${text}" is not a host name or address`)
  return text
}

function readBaseUrl(text: string): string {
  if (text === '') return ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`"${text}" is not an address that begins with http:// or https://`)
  if (url.pathname !== '/' || url.search || url.hash) throw new Error(`"${text}" must be an origin without a path`)
  return url.origin
}

function readSmtpUrl(text: string): string {
  if (text === '') return ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  // The value may hold a password: it is not repeated in the complaint.
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error('not an address that begins with smtp:// or smtps:// and names a server')
  return text
}

function readMailFrom(text: string): string {
  if (text !== '' && !/^[^\s@,;:<>"]+@[^\s@,;:<>"]+$/.test(text)) throw new Error(`"${text}" is not one mail address`)
  return text
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

function readLevel(text: string): string {
  if (!LOG_LEVELS.includes(text)) throw new Error(`"${text}" is not one of ${LOG_LEVELS.join(', ')}`)
  return text
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
