import { UsageError } from '../options.js';
import { findAutocannon } from './autocannon.js';
import type { LoadTool } from './load.js';
import { findWrk } from './wrk.js';

/** wrk where it is installed and can run that short, else autocannon. Throws a UsageError when there is neither. */
export function findTool(seconds: number): LoadTool {
  const found = [findWrk(), findAutocannon()].filter((tool) => tool !== null);
  const tool = found.find(({ leastSeconds }) => seconds >= leastSeconds) ?? found[0];
  if (tool !== undefined) return tool;
  throw new UsageError(
    'something has to make the load: install wrk (apt-get install wrk), or autocannon (npm install --no-save autocannon)',
  );
}
