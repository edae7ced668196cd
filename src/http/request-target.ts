/** Path and query of a request; clients may send the absolute form (RFC 9112, 3.2.2). */
export function requestTarget(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}
