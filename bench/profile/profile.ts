import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeBlog } from '../corpus/blog.js';
import { findTool } from '../load/find-tool.js';
import { progress, runAsProgram, say } from '../program.js';
import { formatNumber } from '../report/table.js';
import { withWorkspace } from '../workspace.js';
import { joinThreads, readFrames } from './cpu-profile.js';
import { flameGraph } from './flame-graph.js';
import { PROFILE_HELP, readProfileOptions, type ProfileOptions } from './profile-options.js';
import { profileServing, profileStart, type Profiles } from './take-profile.js';
import { topFunctions, topTable } from './top-functions.js';

const ROOT = dirname(dirname(dirname(__dirname)));
const MAX_FUNCTIONS = 10;

/** Lets the blog do what was chosen, and leaves a flame graph of it. */
async function profile(options: ProfileOptions): Promise<number> {
  const { what, posts, redirects } = options;
  const profiles = await withWorkspace(posts, async (workspace) => {
    progress(`${formatNumber(posts)} posts: writing them`);
    const place = { root: ROOT, ...workspace };
    const folder = join(workspace.folder, 'blog');
    const blog = writeBlog(folder, { posts, seed: 1, redirects, redirectsIn: '_redirects' });
    progress(`${formatNumber(posts)} posts: ${what}`);
    if (what === 'start') return profileStart(blog, place);
    return profileServing(blog, options, await findTool(workspace, progress), place);
  });
  report(profiles, options);
  return 0;
}

function report(profiles: Profiles, { what, posts, out }: ProfileOptions): void {
  const threads = [...profiles].map(([name, read]) => readFrames(read, ROOT, name));
  const frame = joinThreads(threads);
  const title = `${what}, ${formatNumber(posts)} posts, Node ${process.version}`;
  const file = resolve(out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, flameGraph(title, frame, join(ROOT, 'bench/profile')));
  const raw = [...profiles.values()].map((read, index) => {
    const name = file.replace(/\.html$/, `${index === 0 ? '' : `-${index}`}.cpuprofile`);
    writeFileSync(name, JSON.stringify(read));
    return name;
  });
  say(`${title}: ${formatNumber(frame.total)} ms of work; where it went, without what was called:\n`);
  say(topTable(topFunctions(frame, MAX_FUNCTIONS), frame.total));
  say(`\nFlame graph: ${pathToFileURL(file).href}`);
  say(`For developer tools: ${raw.join(', ')}`);
}

runAsProgram('profile', async (args) => {
  const options = readProfileOptions(args);
  if (options !== null) return profile(options);
  say(PROFILE_HELP);
  return 0;
});
