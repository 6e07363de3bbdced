/** An address whose escapes are torn leads to the page for what is not found, where the router would answer in English. */
export function readableAddress({ url = '/' }: { url?: string | undefined }): string {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return url
  } catch {
    return '/torn-address'
  }
}
