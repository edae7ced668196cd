import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import { contentSecurityPolicy } from '../site/content-security-policy.js';
import type { SiteAddress } from '../urls.js';

const YEAR_IN_SECONDS = 31_536_000;

/**
 * Helmet's headers, fitted to a blog that runs scripts of `trustedOrigins`; names and values in turn. None of them
 * depends on the request, so helmet is asked once and not for each.
 */
export function securityHeaders(
  { origin }: SiteAddress,
  trustedOrigins: readonly string[],
): readonly string[] {
  const askHelmet = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(trustedOrigins) },
    // feed readers on the web show our images on their own pages
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // video players refuse to play for pages that do not say where they are
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // only for a site that is https; other hosts of the domain are not ours to decide about
    strictTransportSecurity: origin.startsWith('https:')
      ? { maxAge: YEAR_IN_SECONDS, includeSubDomains: false }
      : false,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  askHelmet(request, response, (error) => {
    if (error !== undefined) throw new Error('helmet refuses its settings', { cause: error });
  });
  return response.getHeaderNames().flatMap((name) => [name, String(response.getHeader(name))]);
}

/** Sets headers, names and values in turn, of an answer that Express or a library writes. */
export function setHeaders(response: ServerResponse, headers: readonly string[]): void {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    response.setHeader(headers[index] ?? '', headers[index + 1] ?? '');
  }
}
