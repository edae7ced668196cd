import { nameMeant } from '../../problems.js';
import { plainKey } from '../check-fields.js';
import { SETTING_NAMES } from './settings-schema.js';

const IN_TEMPLATES = 'It is set in the templates and styles: see docs/theming.md.';
const BY_ITSELF = 'Remove it: the blog does that by itself.';

/** Settings of other systems, in small letters and without joints, and where they are here. */
const ELSEWHERE: readonly (readonly [names: RegExp, hint: string])[] = [
  [/^(?:site)?logo$/, 'The logo is in views/partials/brand.njk.'],
  [/^(?:fav)?icons?$/, 'The icon is static/favicon.svg.'],
  [
    /analytics|^(?:plausible|umami|matomo|goatcounter|gtag|disqus|giscus|utterances|comments?)/,
    'It belongs into a template, and its origin into trusted_origins: see docs/theming.md#analytics-and-comments.',
  ],
  [
    /^(?:themes?|themeconfig|minima|skin|params|colors|css|fonts?|footer|copyright|dateformat|timeformat)$/,
    IN_TEMPLATES,
  ],
  [
    /^(?:site|base)(?:url|path)?$|^(?:root|domain)$/,
    'Did you mean url? A path belongs to it: url: https://example.org/blog',
  ],
  [/^(?:paginat(?:e|ion)|(?:posts)?perpage|pagersize)$/, 'Did you mean page_size?'],
  [/^(?:rss|feed)limit$/, 'Did you mean feed_size?'],
  [/^(?:(?:main)?menus?|nav(?:bar|links)?|links|headerpages)$/, 'Did you mean navigation?'],
  [
    /^(?:twitter|x|github|gitlab|mastodon|bluesky|facebook|linkedin|instagram|youtube)(?:username|handle|url)?$|^social(?:links|icons|media)$/,
    'Write it as a link of social: - { title: GitHub, url: https://github.com/ada }',
  ],
  [/^(?:lang|locale|languagecode|defaultcontentlanguage)$/, 'Did you mean language?'],
  [/^(?:site|blog)?name$|^(?:site|blog)title$/, 'Did you mean title?'],
  [/^(?:subtitle|tagline|sitedescription)$/, 'Did you mean description?'],
  [/^e?mail$/, 'It belongs into author: author: { name: Ada, email: ada@example.org }'],
  [/^(?:plugins?|gems|integrations|modules?)$/, 'Remove it: there are no plugins.'],
  [/^(?:markdown|kramdown|markup|highlight(?:er|js)?|prismjs|sass|minify|compresshtml)$/, BY_ITSELF],
  [/^(?:rss|feeds?|atom|sitemap|(?:enable)?robots(?:txt)?)$/, BY_ITSELF],
  [
    /^(?:(?:show|build)?drafts|(?:build)?future)$/,
    'Remove it: npm run dev -- --drafts shows what is hidden.',
  ],
  [/^redirects?$/, 'Write redirects into content/_redirects: see docs/moving.md.'],
  [
    /^(?:source|destination|(?:source|public|publish)dir|include|exclude|collections|defaults|taxonomies)$/,
    'Remove it: what is read and where it goes is in docs/writing.md.',
  ],
  [/^(?:port|host)$/, 'It is set in the environment: see docs/configuration.md#environment.'],
  [/^deploy$/, 'Remove it: see docs/deploying.md.'],
];

/** What to do about a setting that is not known here. */
export function hintForUnknown(key: string): string {
  const [, hint] = ELSEWHERE.find(([names]) => names.test(plainKey(key))) ?? [];
  if (hint !== undefined) return hint;
  const meant = nameMeant(key, SETTING_NAMES);
  return meant === null ? `The settings are ${SETTING_NAMES.join(', ')}.` : `Did you mean ${meant}?`;
}
