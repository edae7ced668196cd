import { embedOf } from '../../../content/markdown/inspection/embeds.js';
import { adaptTags, type Attributes } from '../../../content/markdown/raw-html.js';
import type { Settings } from '../../../content/settings/settings.js';
import type { Mistake, Problem } from '../../../problems.js';
import { whyBlocked } from '../../../site/content-security-policy.js';
import type { Templates } from '../../theme/templates.js';
import { PRINTED, pageHtml } from './page-html.js';

/** What the Content-Security-Policy keeps browsers from running and loading, of which they tell in their console alone. */
export function blockedParts(templates: Templates, settings: Settings): readonly Problem[] {
  return [...pageHtml(templates, settings.address)].flatMap(([file, html]) => {
    const problems: Problem[] = [];
    adaptTags(html, (name, attributes, line) => {
      const found = [
        blockedElement(name, attributes, settings),
        ...Object.keys(attributes).map(blockedAttribute),
      ];
      problems.push(
        ...found.flatMap((mistake) => (mistake === null ? [] : [{ file, line: line + 1, ...mistake }])),
      );
    });
    return problems;
  });
}

function blockedElement(name: string, attributes: Attributes, settings: Settings): Mistake | null {
  const embed = embedOf(name, attributes);
  if (embed === null) return null;
  // an address may be among attributes that are printed
  if (name === 'script' && embed.href === null && PRINTED in attributes) return null;
  const blocked = whyBlocked(embed, settings);
  if (blocked === null) return null;
  const hint = embed.href === null ? INLINE_HINTS[embed.kind] : undefined;
  return { message: `<${name}> ${blocked.message}`, hint: hint ?? blocked.hint };
}

const INLINE_HINTS: Partial<Record<string, string>> = {
  script: `Put the code into a file such as static/my.js, and write <script src="{{ asset('my.js') }}" defer></script>.`,
  style: `Put the styles into a file such as static/my.css, and write <link rel="stylesheet" href="{{ asset('my.css') }}">.`,
};

function blockedAttribute(name: string): Mistake | null {
  if (name === 'style')
    return {
      message: 'has a style attribute, which browsers leave out',
      hint: 'Write a class, and its styles into a file such as static/my.css.',
    };
  // once, one, online and only are words that elements of a script may take
  if (/^on(?!(?:ce|e|line|ly)$)[a-z]+$/.test(name))
    return {
      message: `has the attribute ${name}, which browsers do not run`,
      hint: `Write addEventListener('${name.slice(2)}', …) into a file such as static/my.js.`,
    };
  return null;
}
