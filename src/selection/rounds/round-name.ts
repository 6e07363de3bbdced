/** A round has no name of its own: who reads, which half-year, which kind of change. */
export function roundName({ panel, cycle, domain }: { panel: string; cycle: string; domain: string | null }): string {
  return domain === null ? `${panel}（${cycle}）` : `${panel}（${cycle}・${domain}）`
}
