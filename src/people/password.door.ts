import { hash, verify } from '@node-rs/argon2'

// argon2id with 19 MiB and two passes: OWASP's smallest recommended setting, about 70 ms here.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

export function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'))
}

// Made when the service starts: the first unknown address waits no longer than the next.
const decoy = hashPassword('no account has this password')

/** Takes as long as a real check: an unknown address must not answer faster than a wrong password. */
export async function pretendToCheck(password: string): Promise<false> {
  await passwordMatches(await decoy, password)
  return false
}
