// npm run task -- <name>: what an administrator does from the command line.
import { parseArgs } from 'node:util'
import { tasks } from './tasks.ts'

const HELP = `npm run task -- <name> [options]

${tasks.map(({ name, says }) => `  ${name.padEnd(12)} ${says}`).join('\n')}

npm run task -- <name> --help tells more about one of them.`

const [name = '', ...rest] = process.argv.slice(2)
const task = tasks.find((one) => one.name === name)
if (!task) {
  const asked = name === '' || name === '--help' || name === 'help'
  ;(asked ? console.log : console.error)(asked ? HELP : `no task is called ${name}\n\n${HELP}`)
  process.exitCode = asked ? 0 : 2
} else if (rest.includes('--help')) {
  console.log(`npm run task -- ${task.name} ${task.usage}\n\n${task.says}\n${task.more}`)
} else {
  try {
    const { values } = parseArgs({ args: rest, options: task.options, strict: true })
    process.exitCode = await task.run(values as Record<string, string | boolean | undefined>)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  }
}
