import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Manifest } from './install.js';

/** What `--peers` names. All but Fastify build a site. */
export const PEER_NAMES = ['hugo', 'eleventy', 'hexo', 'fastify'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

/** Another blog system, and how its site of the same posts is laid out. */
export interface Peer {
  /** Name and version, for people; null when it is not here. */
  readonly title: () => string | null;
  /** The `package.json` of its site, to be installed; null for a program of the system. */
  readonly manifest: Manifest | null;
  /** In that folder: where posts go, and what is served from `/`. */
  readonly posts: string;
  readonly files: string;
  /** The program and its arguments, run in that folder. */
  readonly command: (site: string) => readonly [string, ...string[]];
  /** In that folder: what it keeps for the next time. All of them write to `public`. */
  readonly caches: readonly string[];
}

/** Where all of them are told to write their site. */
export const OUTPUT = 'public';

/** Each highlights code in the way that it comes with; Eleventy with its own plugin, as it comes without. */
export const PEERS: Readonly<Record<Exclude<PeerName, 'fastify'>, Peer>> = {
  hugo: {
    title: () => {
      const { stdout, error } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
      return error === undefined ? `Hugo ${/v([\d.]+)/.exec(stdout)?.[1] ?? ''}`.trim() : null;
    },
    manifest: null,
    posts: 'content/posts',
    files: 'static',
    command: (site) => ['hugo', '--quiet', '--cacheDir', join(site, 'cache')],
    caches: ['cache', 'resources', '.hugo_build.lock'],
  },
  eleventy: {
    title: () => 'Eleventy 3.1.8',
    manifest: {
      dependencies: { '@11ty/eleventy': '3.1.8', '@11ty/eleventy-plugin-syntaxhighlight': '5.0.2' },
    },
    posts: 'content/posts',
    files: 'content',
    command: () => [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
    caches: ['.cache'],
  },
  hexo: {
    title: () => 'Hexo 8.1.2',
    manifest: {
      // without this it does not take the folder for a site
      hexo: {},
      dependencies: {
        hexo: '8.1.2',
        'hexo-generator-category': '2.0.0',
        'hexo-generator-feed': '3.0.0',
        'hexo-generator-index': '4.0.0',
        'hexo-generator-sitemap': '3.0.1',
        'hexo-renderer-ejs': '2.0.0',
        'hexo-renderer-marked': '7.0.1',
      },
    },
    posts: 'source/_posts',
    files: 'source',
    command: () => [process.execPath, 'node_modules/hexo/bin/hexo', 'generate', '--silent'],
    caches: ['db.json'],
  },
};
