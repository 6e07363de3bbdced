// The version is looked at before anything is loaded: on an older Node the database addon ends the process without a word.
const OLDEST = [22, 18] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `tsumugi needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Start it with: npm start`,
  )
  process.exit(1)
}

const { serve } = await import('./serve.ts')
await serve(process.env)
