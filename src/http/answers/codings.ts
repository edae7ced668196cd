import { brotliCompress, constants, gzip, type CompressCallback } from 'node:zlib';
import Negotiator from 'negotiator';
import { createCache } from '../../memory/cache.js';
import { copyBytes } from '../../memory/copies.js';

/** Content codings (RFC 9110, 8.4.1), in the order we prefer them. */
const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** How a body is compressed. `small-br` is an eighth smaller than `br` and takes its place; it costs forty times as much. */
export type Encoding = 'gzip' | 'br' | 'small-br';

const BROTLI_QUALITY = { br: 5, 'small-br': 11 };

const MIN_CHUNK = 1024;

/** Compresses in another thread. */
export function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done: CompressCallback = (error, result) => {
      if (error === null) resolve(copyBytes(result));
      else reject(error);
    };
    // text becomes less than half; zlib takes 16 KB for each body, which stay until a garbage collection
    const chunkSize = Math.max(MIN_CHUNK, Math.ceil(body.length / 2));
    if (encoding === 'gzip') {
      gzip(body, { chunkSize }, done);
      return;
    }
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY[encoding],
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
    };
    brotliCompress(body, { params, chunkSize }, done);
  });
}

/**
 * As a power of two: for a body that fits into 64 KB, brotli then looks for repetitions in a way that takes half of
 * the memory and a sixth less time, and finds no fewer.
 */
function windowFor(length: number): number {
  return length <= 2 ** 16 - 16 ? 16 : constants.BROTLI_DEFAULT_WINDOW;
}

/** Different headers that are remembered. There are few browsers, but anyone may send what he likes. */
const MAX_REMEMBERED = 100;

/**
 * Gives, for the value of Accept-Encoding, of the codings that the client takes equally the smallest; whoever
 * takes none of them still gets the plain bytes. Remembers what it has found out.
 */
export function createCodingChooser(): (accepted: string | undefined) => Coding {
  const remembered = createCache<string, Coding>(MAX_REMEMBERED, () => 1);
  return (accepted) => {
    if (accepted === undefined) return 'identity';
    const known = remembered.get(accepted);
    if (known !== undefined) return known;
    const coding = negotiate(accepted);
    remembered.set(accepted, coding);
    return coding;
  };
}

function negotiate(accepted: string): Coding {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } }) as unknown as {
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
  };
  const chosen = negotiator.encoding(CODINGS, { preferred: CODINGS });
  return CODINGS.find((coding) => coding === chosen) ?? 'identity';
}
