import fc from 'fast-check';
import { RE2JS } from 're2js';
import type { RedirectLine } from '../../src/content/redirects/redirect-line.js';
import type { Settings } from '../../src/content/settings/settings.js';
import { HEALTH_CLAIM } from '../../src/site/addresses/claims.js';
import { tableInSteps } from '../../src/site/addresses/making/create-table.js';
import type { PathTable } from '../../src/site/addresses/path-table.js';
import { fileRules } from '../../src/site/redirects/rules.js';
import { atOnce } from '../../src/steps.js';

/** Texts that try to mean something to a configuration file. */
export const HOSTILE = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...Array.from('"\'`\\${}#;()[]~*:?%&= \t\n\r\0\u2028ä'),
        '{$HOME}',
        '${PATH}',
        '%{ENV:PATH}',
        '\nreturn 200;\n',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

/** A table with rules made of these texts: an address, a query address, a pattern and a regular expression for each. */
export function hostileTable(texts: readonly string[], query: string): PathTable {
  const lines = texts.flatMap((text, index): RedirectLine[] => {
    const line = { file: `${text}.txt`, line: 1, status: 301, isForced: false } as const;
    const encoded = encodeURIComponent(text.toWellFormed());
    const regexp = ghostSource(text);
    const to = `https://other.test/${text}?${text}#${text}`;
    return [
      { ...line, from: { kind: 'address', text: `/${index}${encoded}` }, to },
      {
        ...line,
        from: { kind: 'address', text: `/?${index}${encoded}=${encodeURIComponent(query.toWellFormed())}` },
        to,
      },
      {
        ...line,
        from: { kind: 'placeholders', text: `/${index}/${text}/:name/*`, query: [[text, query]] },
        to: `/${text}/:name/:splat?x=:name`,
      },
      ...(regexp === null
        ? []
        : [{ ...line, from: { kind: 'regexp', source: regexp, ignoreCase: true }, to } as const]),
    ];
  });
  const settings = {
    address: { origin: 'https://blog.test', base: '' },
    hosts: ['blog.test'],
  } as unknown as Settings;
  const { addresses, patterns } = fileRules(lines, settings);
  return atOnce(tableInSteps({ claims: [HEALTH_CLAIM], addresses, patterns, ids: new Map() })).table;
}

/** A regular expression with the text in it; null when there is no such. */
function ghostSource(text: string): string | null {
  try {
    RE2JS.compile(`^/(${text})$`);
    return `^/(${text})$`;
  } catch {
    return null;
  }
}
