import { parseArgs } from 'node:util';
import { CASE_GROUPS, type CaseGroup } from '../cases/cases.js';
import { numberIn, UsageError } from '../options.js';

export interface ProfileOptions {
  readonly what: CaseGroup;
  readonly posts: number;
  /** Redirects that the blog has beside. */
  readonly redirects: number;
  readonly seconds: number;
  readonly out: string;
}

export const PROFILE_HELP = `Usage: npm run profile -- [WHAT] [options]

  WHAT               what the blog does meanwhile (default page): ${CASE_GROUPS.join(', ')};
                     start is from the start until every page was answered
  --posts 1000       how many posts it has
  --seconds 5        how long it is under load
  --out FILE.html    where the flame graph goes (default bench/results/profile-WHAT.html);
                     beside it goes FILE.cpuprofile, for the developer tools of a browser
  --help             this
`;

const REDIRECTS = 10_000;

/** Reads the command line; null when help is asked for. Throws a UsageError. */
export function readProfileOptions(args: readonly string[]): ProfileOptions | null {
  const { values, positionals } = parse(args);
  if (values.help === true) return null;
  const [asked = 'page', ...rest] = positionals;
  const what = CASE_GROUPS.find((group) => group === asked);
  if (what === undefined || rest.length > 0)
    throw new UsageError(`${positionals.join(' ')}: one of these is needed: ${CASE_GROUPS.join(', ')}`);
  const out = values.out ?? `bench/results/profile-${what}.html`;
  if (!out.endsWith('.html')) throw new UsageError(`--out ${out}: a name that ends in .html is needed`);
  const posts = numberIn('posts', values.posts ?? '1000', Number.isInteger);
  const seconds = numberIn('seconds', values.seconds ?? '5', Number.isFinite);
  return { what, posts, redirects: what === '301' ? REDIRECTS : 0, seconds, out };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { posts: text, seconds: text, out: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
