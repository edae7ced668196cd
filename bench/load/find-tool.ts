import { UsageError } from '../options.js';
import type { Workspace } from '../workspace.js';
import { installAutocannon } from './autocannon.js';
import type { LoadTool } from './load.js';
import { findWrk } from './wrk.js';

/** wrk where it is installed, else autocannon, installed for the run. Throws a UsageError when there is neither. */
export async function findTool(workspace: Workspace, progress: (text: string) => void): Promise<LoadTool> {
  const wrk = findWrk(workspace.folder);
  if (wrk !== null) return wrk;
  try {
    progress('wrk is not installed, so installing autocannon');
    return await installAutocannon(workspace);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `something has to make the load: install wrk (apt-get install wrk); autocannon cannot be: ${reason}`,
      { cause },
    );
  }
}
