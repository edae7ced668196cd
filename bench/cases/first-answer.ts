import type { ServerProcess } from '../servers/processes.js';
import { withClient } from './ask.js';
import type { CaseRequest } from './cases.js';
import { complaintsAbout } from './checks.js';

const PATIENCE_MS = 120_000;

/** Milliseconds from the start of the process to the first right answer; an Error when none comes. */
export function firstAnswer(
  { port, startedAt }: ServerProcess,
  { expected, ...request }: CaseRequest,
): Promise<number> {
  return withClient(port, 1, async (client) => {
    while (performance.now() - startedAt < PATIENCE_MS) {
      const answer = await client.ask(request);
      if (complaintsAbout(answer, expected).length === 0) return performance.now() - startedAt;
    }
    throw new Error(`no right answer to ${request.path} within ${PATIENCE_MS / 1000} s`);
  });
}
