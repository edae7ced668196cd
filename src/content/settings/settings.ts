import * as v from 'valibot';
import { describe, type Problem } from '../../problems.js';
import { parseSiteUrl, parseUrl, type SiteAddress } from '../../urls.js';
import { checkFields, pathOf } from '../check-fields.js';
import { SETTING_NAMES, settingsSchema, type LegacyProfile } from './settings-schema.js';
import { hintForUnknown } from './unknown-settings.js';
import { hintFor } from './value-hints.js';
import {
  DuplicateKeyError,
  YamlError,
  isMap,
  lineFinder,
  parseYaml,
  type KeyPath,
  type LineFinder,
} from '../yaml.js';

/** A titled link of the header or footer. */
export interface Link {
  readonly title: string;
  readonly url: string;
  /** Line of site.yaml, from 1. */
  readonly line: number;
}

/** `content/site.yaml`, checked and complete. */
export interface Settings {
  readonly title: string;
  readonly description: string | null;
  readonly address: SiteAddress;
  /** Hosts whose full addresses are this site's own: that of `address`, that of site.yaml, and `old_hosts`. */
  readonly hosts: readonly string[];
  /** BCP 47 tag, such as `en` or `pt-BR`. */
  readonly language: string;
  readonly author: {
    readonly name: string | null;
    readonly url: string | null;
    readonly email: string | null;
  };
  /** IANA name. */
  readonly timeZone: string;
  /** Pattern with a leading slash and at least `:slug`. */
  readonly permalink: string;
  /** Posts on a list page. */
  readonly pageSize: number;
  /** Posts in a feed. */
  readonly feedSize: number;
  /** Whether a feed has the whole text of a post, or its description alone. */
  readonly feedContent: 'full' | 'excerpt';
  /** URL of the WebSub hub that tells feed readers of changes; null for none. */
  readonly websubHub: string | null;
  /** Systems that the blog was moved from, whose addresses are derived. */
  readonly legacy: readonly LegacyProfile[];
  /** Whether HTML in Markdown is HTML (or shown as text). */
  readonly rawHtml: boolean;
  /** Whether a line end inside a paragraph is a line break. */
  readonly lineBreaks: boolean;
  /** Whose scripts, styles and fonts pages may load, and where these may send data: sources of a Content-Security-Policy. */
  readonly trustedOrigins: readonly string[];
  readonly navigation: readonly Link[];
  readonly social: readonly Link[];
}

export const SETTINGS_FILE = 'site.yaml';

/** Settings and what is wrong with them. */
export interface ReadSettings {
  /** A wrong or missing setting has a stand-in here, so that the rest of the content is checked in the same run. */
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

const STAND_INS = { title: 'Untitled', url: 'http://localhost' };

/** What stands in for a site.yaml that cannot be read. */
export function standInSettings(): Settings {
  return toSettings(v.parse(settingsSchema, STAND_INS), () => 1);
}

/**
 * Reads site.yaml; `siteUrl` (from the environment) wins over its `url`. Every wrong and every unknown
 * setting is a problem of its own.
 */
export function readSettings(source: string, siteUrl: string | null): ReadSettings {
  const lineOf = lineFinder(() => source);
  const at = (path: KeyPath, message: string, hint: string): Problem => ({
    file: SETTINGS_FILE,
    line: lineOf(path),
    message,
    hint,
  });
  let data: unknown;
  try {
    data = parseYaml(source) ?? {};
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const message = `is not valid YAML: ${error.message}`;
    const hint =
      error instanceof DuplicateKeyError
        ? 'Remove one of the two lines.'
        : 'Put texts with a colon, a # or an @ in double quotes, and indent with spaces.';
    return {
      settings: standInSettings(),
      problems: [{ file: SETTINGS_FILE, line: error.line, message, hint }],
    };
  }
  if (!isMap(data)) {
    const message = `must have lines such as title: "My blog", and is ${describe(data)}`;
    return { settings: standInSettings(), problems: [at([], message, 'For example: title: "My blog"')] };
  }
  const all = Object.entries<unknown>({ ...data, ...(siteUrl === null ? {} : { url: siteUrl }) });
  const given = all.filter(([, value]) => value !== null && value !== '');
  const unknown = all.map(([key]) => key).filter((key) => !SETTING_NAMES.includes(key));
  const { fields, issues } = checkFields(settingsSchema, given, STAND_INS);
  const problems = [
    ...unknown.map((key) => at([key], `the setting ${describe(key)} is unknown`, hintForUnknown(key))),
    ...issues.map((issue) => {
      const path = pathOf(issue);
      const mistake = issue.input === undefined ? 'is missing' : issue.message;
      return at(path, `${nameOf(path)} ${mistake}`, hintFor(path, issue.input));
    }),
  ];
  const settings = toSettings(fields, lineOf);
  return { settings: { ...settings, hosts: [...new Set([...settings.hosts, ...hostsOf(data)])] }, problems };
}

/** `url of entry 2 of navigation`, `name of author`, `page_size`. */
function nameOf(path: readonly (string | number)[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `entry ${key + 1}` : key))
    .toReversed()
    .join(' of ');
}

/** The host of `url` in site.yaml, which SITE_URL may have replaced. */
function hostsOf(data: Readonly<Record<string, unknown>>): string[] {
  const url = parseUrl(typeof data['url'] === 'string' ? data['url'] : '');
  return url === null ? [] : [url.host];
}

function toSettings(fields: v.InferOutput<typeof settingsSchema>, lineOf: LineFinder): Settings {
  const linksOf = (name: 'navigation' | 'social'): Link[] =>
    fields[name].map((link, index) => ({ ...link, line: lineOf([name, index]) }));
  const address = parseSiteUrl(fields.url);
  if (address === null) throw new Error('unreachable: the schema has checked url');
  return {
    title: fields.title,
    description: fields.description ?? null,
    address,
    hosts: [...new Set([new URL(address.origin).host, ...fields.old_hosts])],
    language: fields.language,
    author: {
      name: fields.author.name ?? null,
      url: fields.author.url ?? null,
      email: fields.author.email ?? null,
    },
    timeZone: fields.time_zone,
    permalink: fields.permalink,
    pageSize: fields.page_size,
    feedSize: fields.feed_size,
    feedContent: fields.feed_content,
    websubHub: fields.websub_hub ?? null,
    legacy: fields.legacy,
    rawHtml: fields.raw_html,
    lineBreaks: fields.line_breaks,
    trustedOrigins: fields.trusted_origins,
    navigation: linksOf('navigation'),
    social: linksOf('social'),
  };
}
