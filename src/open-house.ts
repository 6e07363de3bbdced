import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp, jobMap } from './app.ts'
import type { Clock, Instant } from './base/clock.ts'
import { readJsonFile } from './base/json-file.ts'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { openStore, type Store, type Tx, writeAnew } from './db/open.ts'
import { openWriter, type Write } from './db/write.ts'
import { countAccounts } from './people/accounts.store.ts'
import { openCollections } from './programme/collections.store.ts'
import { ensureCycles } from './programme/ensure-cycles.act.ts'
import { loadSample } from './programme/load-sample.act.ts'
import { programmeSample } from './programme/sample.form.ts'
import { startLanguage } from './reading/language.ts'
import { loadThemes } from './reading/load-themes.act.ts'
import { readAgain } from './reading/read-again.act.ts'
import { ENGINE } from './reading/read-text.job.ts'
import { lexiconForm } from './reading/themes.form.ts'
import { copyBeforeMigration } from './running/copy.ts'
import type { House } from './running/house.ts'
import { enqueueOnce, releaseJobs } from './running/jobs.store.ts'
import { openMailer } from './running/mail.door.ts'
import { openSecret } from './running/secret.ts'
import { openVault } from './running/vault.ts'
import { startWorker, type Worker } from './running/worker.job.ts'
import { openSpeech } from './web/languages.ts'
import { closeSockets } from './web/sockets.ts'

export interface OpenHouse {
  app: FastifyInstance
  house: House
  store: Store
  worker: Worker
  welcome(): string[]
  close(): Promise<void>
}

interface Opening {
  config: Config
  clock: Clock
  /** wide limits for tests that act as a whole town */
  limits?: { pages: number; guesses: number; submissions: number }
}

const ROOT = join(import.meta.dirname, '..')

/** Everything from the database to the routes, ready to listen; on an empty database the Sakai programme is loaded first. */
export async function openHouse({ config, clock, limits }: Opening): Promise<OpenHouse> {
  const { store, write } = openDatabase(config)
  await write((tx) => begin(tx, clock.now()))
  let worker: Worker | undefined
  const house: House = {
    config,
    clock,
    write,
    db: store.db,
    vault: openVault(join(config.dataDir, 'files'), clock),
    secret: openSecret(config.dataDir),
    mail: openMailer(config, clock),
    language: startLanguage(store.db),
    messages: openSpeech(join(ROOT, 'data/messages')),
    writeAnew: () =>
      writeAnew(store, (problem) => app.log.error({ err: problem }, 'the file could not be written anew')),
    wake: () => worker?.wake(),
  }
  const app = await buildApp(house, limits)
  worker = startWorker({
    write,
    clock,
    jobs: jobMap(house),
    report: (problem, job) => app.log.error({ err: problem, job: job?.name, jobId: job?.id }, 'job failed'),
  })
  return { app, house, store, worker, welcome: () => welcome(house), close: () => closeHouse({ app, worker, store }) }
}

export function openDatabase(config: Config): { store: Store; write: Write } {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const store = openStore(join(config.dataDir, 'tsumugi.sqlite'))
  migrate(store.sqlite, join(ROOT, 'migrations'), {
    copyFirst: (sqlite) => copyBeforeMigration(sqlite, config.dataDir),
  })
  return { store, write: openWriter(store) }
}

function begin(tx: Tx, at: Instant): void {
  releaseJobs(tx)
  loadSample(tx, programmeSample.parse(readJsonFile(join(ROOT, 'data/samples/programme.json'))), at)
  loadThemes(tx, lexiconForm.parse(readJsonFile(join(ROOT, 'data/lexicon/themes.json'))), at)
  ensureCycles(tx, at)
  readAgain(tx, ENGINE, at)
  enqueueOnce(tx, 'sweep', at)
}

function welcome({ config, db, clock }: House): string[] {
  const lines = [`つむぎ: ${config.baseUrl}`]
  for (const collection of openCollections(db, clock.now())) {
    lines.push(
      `おはなしの受付「${collection.title}」 合言葉: ${collection.passphrase}  ${config.baseUrl}/w/${collection.code}`,
    )
  }
  if (countAccounts(db) === 0) lines.push(`さいしょの設定: ${config.baseUrl}/first-run`)
  return lines
}

async function closeHouse({
  app,
  worker,
  store,
}: {
  app: FastifyInstance
  worker: Worker | undefined
  store: Store
}): Promise<void> {
  closeSockets(app)
  await app.close()
  await worker?.stop()
  store.close()
}
