/** An address that a style sheet names. */
export interface CssAddress {
  readonly url: string;
  /** Where it stands in the text. */
  readonly index: number;
  readonly use: 'import' | 'font' | 'picture';
  /** Which `@font-face` of the style sheet, from 1, it is in or comes after. */
  readonly fontFace: number;
  /** Whether a block comes before it. */
  readonly isBehindRules: boolean;
}

const STRING = String.raw`"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'`;

/** The parts of a style sheet (https://www.w3.org/TR/css-syntax-3/) that addresses are in, and that say what these are for. */
const PARTS = new RegExp(
  [
    String.raw`/\*[^]*?(?:\*/|$)`,
    String.raw`(?<![\w-])url\(\s*(?:(?<quoted>${STRING})|(?<bare>(?:\\[^]|[^\s"'()\\])+))\s*\)`,
    `(?<string>${STRING})`,
    String.raw`(?<rule>@[\w-]+)`,
    // a variable's address is that of the file in which it is used, and the other is for Internet Explorer
    String.raw`(?<![\w-])(?<unsure>--[\w-]+|behavior)(?=\s*:)`,
    '(?<mark>[{};])',
  ].join('|'),
  'gi',
);

const USES: Readonly<Record<string, CssAddress['use']>> = {
  '': 'picture',
  '@import': 'import',
  '@font-face': 'font',
};

/** The addresses that browsers load for a style sheet, but for those with a backslash. */
export function addressesIn(css: string): readonly CssAddress[] {
  const found: CssAddress[] = [];
  let rule = '';
  let fontFace = 0;
  let isUnsure = false;
  let isBehindRules = false;
  for (const { index, groups: part = {} } of css.matchAll(PARTS)) {
    if (part['rule'] !== undefined) {
      rule = part['rule'].toLowerCase();
      if (rule === '@font-face') fontFace += 1;
    }
    if (part['unsure'] !== undefined) isUnsure = true;
    if (part['mark'] !== undefined) {
      isUnsure = false;
      if (part['mark'] === '{') isBehindRules = true;
      // the other rules have no addresses in their blocks, but further rules
      if (rule !== '@font-face' || part['mark'] === '}') rule = '';
    }
    const quoted = part['quoted'] ?? (rule === '@import' ? part['string'] : undefined);
    const url = (quoted?.slice(1, -1) ?? part['bare'] ?? '').trim();
    const use = USES[rule];
    if (url === '' || url.includes('\\') || use === undefined || isUnsure) continue;
    found.push({ url, index, use, fontFace, isBehindRules });
  }
  return found;
}
