import { SURE } from '../site/missing/nearest.js';
import { EXPORT_FORMATS } from '../site/redirects/export/format.js';
import type { Command } from './command.js';
import { serve } from './commands/serve.js';

/**
 * The commands, in the order of the help; a new one begins here. Serving shall start at once, so it is there
 * already (on Node 20, the first `import()` takes 10 ms), and what only other commands need is not loaded for it.
 */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    summary: 'Serve the blog (the default).',
    usage: '',
    operands: [0, 0],
    options: {
      watch: { type: 'boolean', summary: 'Take up every saved change.' },
      drafts: { type: 'boolean', summary: 'Show drafts and scheduled posts, too, for you alone.' },
    },
    run: serve,
  },
  check: {
    summary: 'List every mistake in the content, and links, anchors and images that lead nowhere.',
    usage: '',
    operands: [0, 0],
    options: {},
    run: async (context) => (await import('./commands/check.js')).check(context),
  },
  'check-urls': {
    summary: 'Check that every address of an old site works: sitemap, feed, access log, CSV or list.',
    usage: 'FILE…',
    operands: [1, Infinity],
    options: {
      json: { type: 'boolean', summary: 'Print the report as JSON.' },
      fix: {
        type: 'boolean',
        summary: 'Write the redirect_from lines that are sure enough into the posts, and show the changes.',
      },
      confidence: {
        type: 'string',
        value: 'NUMBER',
        summary: `With --fix: how sure a proposal must be, from 0 to 1; ${SURE} when absent.`,
      },
    },
    run: async (context) => (await import('./commands/check-urls.js')).checkUrls(context),
  },
  'check-feed': {
    summary: 'Compare an old feed with the new one: which items would readers show again as new?',
    usage: 'OLD_FEED',
    operands: [1, 1],
    options: {
      fix: { type: 'boolean', summary: 'Write the old ids into the posts, as guid, and show the changes.' },
    },
    run: async (context) => (await import('./commands/check-feed.js')).checkFeed(context),
  },
  explain: {
    summary: 'Say what an address is answered with, which file and line says so, and why others do not.',
    usage: 'ADDRESS…',
    operands: [1, Infinity],
    options: {},
    run: async (context) => (await import('./commands/explain.js')).explainAddresses(context),
  },
  lock: {
    summary:
      'Record every address that is public now, and those of an old site that work, in content/urls.lock.',
    usage: '[FILE…]',
    operands: [0, Infinity],
    options: {},
    run: async (context) => (await import('./commands/lock.js')).lock(context),
  },
  missed: {
    summary:
      'List what a running blog was asked for in vain; ADDRESS, or the port, of its operator listener.',
    usage: '[ADDRESS]',
    operands: [0, 1],
    options: { json: { type: 'boolean', summary: 'Print the report as JSON.' } },
    run: async (context) => (await import('./commands/missed.js')).missed(context),
  },
  redirects: {
    summary: 'Print every redirect, for another server or host to take over.',
    usage: '',
    operands: [0, 0],
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        summary: `What for: ${EXPORT_FORMATS.join(', ')}. Default: netlify.`,
      },
    },
    run: async (context) => (await import('./commands/redirects.js')).redirects(context),
  },
};
