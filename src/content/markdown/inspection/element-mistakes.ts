import type { Token } from 'markdown-it/index.js';
import type { Attributes } from '../raw-html.js';

/** https://html.spec.whatwg.org/#elements-3, and what older texts have. */
const ELEMENTS = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
  fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
  img input ins kbd label layer legend li link listing main map mark marquee math menu menuitem meta meter nav nobr
  noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt
  rtc ruby s samp script search section select selectedcontent slot small source spacer span strike strong style sub
  summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp`.split(
    /\s+/,
  ),
);

/** Of SVG and MathML, those that often have no attributes. */
const DRAWN = new Set(
  `animate animatemotion animatetransform annotation clippath defs desc filter foreignobject g lineargradient maction marker mask menclose merror
  metadata mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub
  msubsup msup mtable mtd mtext mtr munder munderover none pattern radialgradient semantics set stop switch symbol text
  textpath tspan use view`.split(/\s+/),
);

/** Elements that need no end. */
const ENDLESS = new Set(
  `area base basefont bgsound body br caption col colgroup dd dt embed frame head hr html img input li link meta optgroup
  option p param rb rp rt rtc source spacer tbody td tfoot th thead tr track wbr`.split(/\s+/),
);

/**
 * What is wrong with an element in a text: browsers do not know it, as a component of MDX and `vector<int>`, or it is
 * spoken of, as in "the <title> of a page"; null for nearly all.
 */
export function elementMistake(
  /** As it is written. */
  name: string,
  attributes: Attributes,
  /** Whether the text has an end of such an element. */
  isClosed: () => boolean,
): 'component' | 'unclosed' | null {
  const known = name.toLowerCase();
  // frameworks have a component Link
  if (ELEMENTS.has(known) && name !== 'Link') {
    const isBare = Object.keys(attributes).length === 0 && !ENDLESS.has(known);
    return isBare && !isClosed() ? 'unclosed' : null;
  }
  if (/^[A-Z]/.test(name)) return 'component';
  // of SVG, of Word, or of a library
  const isDrawn = DRAWN.has(known) || known.startsWith('fe');
  if (isDrawn || known.includes(':') || Object.values(attributes).some((value) => value !== '')) return null;
  return isClosed() ? null : 'component';
}

/** The names of elements that have an end, in small letters; looked for when one is asked for. */
export function closedElements(tokens: readonly Token[]): () => ReadonlySet<string> {
  let names: ReadonlySet<string> | null = null;
  return () => (names ??= new Set(tokens.flatMap(endsIn)));
}

function endsIn({ type, content, children }: Token): readonly string[] {
  if (type === 'inline') return (children ?? []).flatMap(endsIn);
  if (!type.startsWith('html_')) return [];
  return content.match(/(?<=<\/)[a-z][\w-]*/gi)?.map((name) => name.toLowerCase()) ?? [];
}
