import type { Attributes } from '../raw-html.js';

/** What HTML lets browsers run, frame or set in a style. */
export interface Embed {
  readonly kind: 'script' | 'frame' | 'plug-in' | 'style';
  /** The element, as in `<script>`. */
  readonly element: string;
  /** Null for a script or styles in the text, and for a plug-in. */
  readonly href: string | null;
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type, as far as people write it; JSON-LD and templates do not run. */
const RUNS = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;

/** What an element embeds, whose URL has been resolved; null for nearly all. */
export function embedOf(element: string, { src, type, rel, href }: Attributes): Embed | null {
  switch (element) {
    case 'script':
      return RUNS.test(type ?? '') ? { kind: 'script', element, href: src ?? null } : null;
    case 'iframe':
      return src === undefined ? null : { kind: 'frame', element, href: src };
    case 'style':
      return { kind: 'style', element, href: null };
    case 'link':
      return href !== undefined && /^\s*stylesheet\s*$/i.test(rel ?? '')
        ? { kind: 'style', element, href }
        : null;
    case 'embed':
    case 'object':
      return { kind: 'plug-in', element, href: null };
    default:
      return null;
  }
}
