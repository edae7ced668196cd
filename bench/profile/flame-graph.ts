import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from './cpu-profile.js';

/** What is narrower than this part of the whole cannot be seen. */
const MIN_SHARE = 0.0005;

/** A page that shows the calls and needs nothing but a browser. `folder` has `flame-graph.html`. */
export function flameGraph(title: string, frame: Frame, folder: string): string {
  const data = JSON.stringify(prune(frame, frame.total * MIN_SHARE)).replaceAll('<', '\\u003c');
  return readFileSync(join(folder, 'flame-graph.html'), 'utf8')
    .replaceAll('TITLE', () => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
    .replace('"PROFILE"', () => data);
}

function prune(frame: Frame, least: number): Frame {
  const children = frame.children.filter(({ total }) => total >= least).map((child) => prune(child, least));
  return { ...frame, children };
}
