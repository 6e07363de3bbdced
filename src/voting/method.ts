import { countMajority } from './majority.ts'
import { countSchulze } from './schulze.ts'

const methods = { majority: countMajority, schulze: countSchulze }

export type MethodName = keyof typeof methods
export const METHOD_NAMES: readonly string[] = Object.keys(methods)

/**
 * The count function of a method. All are pure: same poll, same outcome, whatever the order of the rows.
 * @throws RangeError naming the methods that are built
 */
export function countFunction<Name extends MethodName>(name: Name): (typeof methods)[Name] {
  if (!isMethod(name)) throw new RangeError(notBuilt(name))
  return methods[name]
}

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}

export function notBuilt(name: string): string {
  return `「${name}」という方法は、まだ数えられません。数えられる方法: ${METHOD_NAMES.join('、')}`
}
