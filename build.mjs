/**
 * Bundles src/ into a folder, dist/ when none is named: the program, and what its threads run. Why, and what the
 * rule for libraries is: docs/decisions/0008-a-bundled-program.md.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { build } from 'esbuild';
import ts from 'typescript';

/** Needed at every start. Node loads the others from node_modules, when something needs them. */
const AT_THE_START = [
  'fastest-levenshtein',
  'github-slugger',
  'helmet',
  'htmlparser2',
  'js-yaml',
  'luxon',
  'markdown-it',
  'markdown-it-footnote',
  'negotiator',
  'nunjucks',
  're2js',
  'valibot',
];

/**
 * js-yaml makes two objects for each document as `{ ...options, and: 'more' }`. V8 of Node 20 takes 10 µs for each, a
 * quarter of all that a start with many posts takes; for Object.assign, which TypeScript makes of it, 0.3.
 */
const withoutSpread = {
  name: 'without-spread',
  setup({ onLoad }) {
    const compilerOptions = { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.ESNext };
    onLoad({ filter: /[\\/]js-yaml[\\/].*\.m?js$/ }, ({ path }) => ({
      contents: ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText,
    }));
  },
};

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
  plugins: [withoutSpread],
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
