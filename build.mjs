/** Makes dist/ of src/: see docs/decisions/0008-a-bundled-build.md. */
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** What every start needs. The other libraries are loaded from node_modules, when something needs them. */
const AT_THE_START = [
  'fastest-levenshtein',
  'github-slugger',
  'helmet',
  'js-yaml',
  'luxon',
  'markdown-it',
  'markdown-it-footnote',
  'negotiator',
  'nunjucks',
  're2js',
  'valibot',
];

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts', 'src/site/bodies/body-worker.ts'],
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  external: Object.keys(dependencies).filter((name) => !AT_THE_START.includes(name)),
  logLevel: 'warning',
});
