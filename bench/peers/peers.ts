import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder, PreparedBuild } from '../cases/start-up.js';
import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import { install } from '../install.js';
import { timedRun } from '../servers/timed-run.js';
import { complaintAboutSite } from './check-site.js';
import { OUTPUT, PEERS, type Peer, type PeerName } from './known-peers.js';
import { writeSite } from './write-site.js';

/** Those of the named systems that are here or can be installed now; who cannot take part is told. */
export async function buildersFor(names: readonly PeerName[], context: Context): Promise<Builder[]> {
  const builders: Builder[] = [];
  for (const name of names) {
    if (name === 'fastify') continue;
    const peer = PEERS[name];
    const title = peer.title();
    if (title === null) {
      context.progress(`${name} takes no part: it is not installed`);
      continue;
    }
    const home = join(context.folder, 'peers', name);
    try {
      if (peer.manifest !== null) {
        context.progress(`installing ${title}`);
        await install(home, peer.manifest, context.processes);
      }
      builders.push({
        name: title,
        prepare: (blog) => prepare(blog, peer, join(context.root, 'bench/peers/sites', name), home, context),
      });
    } catch (error) {
      context.progress(`${title} takes no part: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return builders;
}

/** Writes the site of the blog; what it gives builds that, as if for the first time, again and again. */
function prepare(
  blog: GeneratedBlog,
  peer: Peer,
  template: string,
  home: string,
  { processes }: Context,
): PreparedBuild {
  const clean = (): void => {
    for (const name of [OUTPUT, ...peer.caches]) rmSync(join(home, name), { recursive: true, force: true });
  };
  const remove = (): void => {
    clean();
    rmSync(join(home, peer.posts), { recursive: true, force: true });
  };
  // of another blog, whose measurement may have broken off
  remove();
  cpSync(template, home, { recursive: true });
  const htmlFiles = writeSite(blog, peer, home);
  return {
    remove,
    build: async () => {
      clean();
      const build = await timedRun(peer.command(home), home, processes);
      const complaint = complaintAboutSite(join(home, OUTPUT), blog, htmlFiles);
      if (complaint !== null) throw new Error(`its site is wrong: ${complaint}`);
      return build;
    },
  };
}
