import type { Embed } from '../content/markdown/inspection/embeds.js';
import type { Settings } from '../content/settings/settings.js';
import type { Mistake } from '../problems.js';
import { parseUrl } from '../urls.js';

/**
 * What browsers may load for a page, by directive (https://www.w3.org/TR/CSP3/). Nothing inline runs, and nothing from
 * elsewhere but from origins that the blog trusts. Old posts show images and videos of other hosts and embed players,
 * so these may come from anywhere.
 */
export const contentSecurityPolicy = (
  trustedOrigins: readonly string[],
): Readonly<Record<string, readonly string[]>> => ({
  'default-src': ["'self'", ...trustedOrigins],
  'base-uri': ["'none'"],
  'form-action': ["'self'", 'https:'],
  'frame-ancestors': ["'self'"],
  'frame-src': ["'self'", 'https:'],
  'img-src': ["'self'", 'data:', 'https:', 'http:'],
  'media-src': ["'self'", 'https:', 'http:'],
  'object-src': ["'none'"],
  'script-src': ["'self'", ...trustedOrigins],
  'style-src': ["'self'", ...trustedOrigins],
});

/** Says why the policy blocks an embed; null when it does not. */
export function whyBlocked({ kind, href }: Embed, { address, trustedOrigins }: Settings): Mistake | null {
  if (kind === 'plug-in') return PLUG_IN;
  if (href === null) return kind === 'style' ? INLINE_STYLES : INLINE_SCRIPT;
  const url = parseUrl(href.startsWith('//') ? `https:${href}` : href, address.origin);
  if (url === null || url.origin === address.origin) return null;
  if (kind === 'frame') return FRAMED.has(url.protocol) ? null : PLAIN_FRAME;
  // what stands in a data: address stands in the text
  if (url.origin === 'null') return kind === 'style' ? INLINE_STYLES : INLINE_SCRIPT;
  const isTrusted = (asked: URL): boolean => trustedOrigins.some((origin) => isFrom(asked, origin));
  const needed = url.origin === GOOGLE_FONTS.styles ? Object.values(GOOGLE_FONTS) : [url.origin];
  const [missing] = needed.filter((origin) => !isTrusted(new URL(origin)));
  if (missing === undefined) return null;
  const effect = kind === 'style' ? 'is not loaded' : 'does not run';
  const setting = `trusted_origins: [${[...new Set([...trustedOrigins, ...needed])].join(', ')}]`;
  const instead = kind === 'style' ? 'put its files into the static folder' : 'write a link instead';
  return {
    message:
      missing === url.origin
        ? `of ${missing} ${effect}: site.yaml does not trust that origin`
        : `of ${url.origin} has its fonts from ${missing}: site.yaml does not trust that origin`,
    hint: `Write ${setting} into site.yaml if you trust it with your pages, or ${instead}.`,
  };
}

/** What frames show. A script in an address is told as a link. */
const FRAMED: ReadonlySet<string> = new Set(['https:', 'about:', 'javascript:']);

/** https://developers.google.com/fonts/docs/technical_considerations */
const GOOGLE_FONTS = { styles: 'https://fonts.googleapis.com', fonts: 'https://fonts.gstatic.com' };

const PLUG_IN: Mistake = {
  message: 'is for plug-ins, which browsers no longer have',
  hint: 'Write <img>, <video>, an <iframe> with an https address, or a link.',
};

const INLINE_SCRIPT: Mistake = {
  message: 'with its code in the text does not run',
  hint: 'Put the code into a file beside the post, and name it: <script src="./name.js"></script>.',
};

const INLINE_STYLES: Mistake = {
  message: 'with its styles in the text does nothing',
  hint: 'Put the styles into a file such as static/demo.css, and link it: <link rel="stylesheet" href="/demo.css">.',
};

const PLAIN_FRAME: Mistake = {
  message: 'without https is not shown',
  hint: 'Write https:// in its address, or a link.',
};

/** `https://*.example.org` is each subdomain of example.org, and not example.org itself. */
function isFrom({ protocol, host }: URL, origin: string): boolean {
  const [scheme, expected = ''] = origin.split('//');
  if (protocol !== scheme) return false;
  return expected.startsWith('*.') ? host.endsWith(expected.slice(1)) : host === expected;
}
