/**
 * Bundles src/ into a folder, dist/ when none is named: the program, and what its threads run. Why, and what the
 * rule for libraries is: docs/decisions/0008-a-bundled-program.md.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { build } from 'esbuild';

/** Needed at every start. Node loads the others from node_modules, when something needs them. */
const AT_THE_START = [
  'fastest-levenshtein',
  'github-slugger',
  'helmet',
  'htmlparser2',
  'js-yaml',
  'markdown-it',
  'markdown-it-footnote',
  'negotiator',
  'nunjucks',
  'valibot',
];

/** The two objects that js-yaml makes for each document: what it spreads, and the fields behind that. */
const SPREAD_FIRST = /\{\s*(\.{3}DEFAULT_(?:PARSER|CONSTRUCTOR)_OPTIONS,\s*\.{3}options),([^]*?)\n\t\};/g;

/**
 * Puts the fields first, which none of the options overwrites: then V8 of Node 20 makes such an object in 0.3 µs. As
 * js-yaml writes it, it takes 10, which was a quarter of a start with many posts.
 */
const fieldsFirst = {
  name: 'fields-first',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]js-yaml[\\/].*\.m?js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (text.match(SPREAD_FIRST)?.length !== 2)
        throw new Error('js-yaml is not written as it was: is SPREAD_FIRST in build.mjs still needed?');
      return { contents: text.replace(SPREAD_FIRST, '{$2, $1 };') };
    });
  },
};

/** Loaded when one of their exports is first used: many starts need none of them. */
const WHEN_USED = ['image-size', 'luxon', 'mime-types', 're2js'];

/** Puts a module in their place that asks Node for them later. */
const whenUsed = {
  name: 'when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${WHEN_USED.join('|')})$`) }, ({ path, namespace }) =>
      namespace === 'when-used' ? { path, external: true } : { path, namespace: 'when-used' },
    );
    onLoad({ filter: /./, namespace: 'when-used' }, ({ path }) => {
      const exports = Object.keys(load(path)).map((name) => `get ${name}() { return library().${name}; }`);
      return {
        contents: `let loaded;
          const library = () => (loaded ??= require('${path}'));
          module.exports = { ${exports.join(', ')} };`,
      };
    });
  },
};

const load = createRequire(import.meta.url);
const root = import.meta.dirname;
const [, , folder = join(root, 'dist')] = argv;
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/site/bodies/body-worker.ts'],
  entryNames: '[name]',
  outdir: folder,
  bundle: true,
  external: Object.keys(dependencies).filter((name) => !AT_THE_START.includes(name)),
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  plugins: [fieldsFirst, whenUsed],
  write: false,
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  // esbuild leaves regular expressions and comments; one such character, and V8 takes two bytes for each
  const ascii = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(path, ascii);
}
