import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';

/** Names the client of a request. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Whether an address is a proxy's that tells the truth; the one that has connected is hop 0. */
type Trust = (address: string, hop: number) => boolean;

/** The part of proxy-addr that is used; it has no types of its own. */
interface ProxyAddr {
  (request: IncomingMessage, trust: Trust): string | undefined;
  readonly compile: (ranges: readonly string[]) => Trust;
}

const load = createRequire(__filename);

/** Whoever has connected. */
export const socketAddress: ClientAddress = ({ socket }) => socket.remoteAddress ?? '-';

/** The client behind the proxies of TRUST_PROXY, which is read like Express' `trust proxy`; null when it is none. */
export function parseTrustProxy(text: string): ClientAddress | null {
  if (text === 'false') return socketAddress;
  // few start with it, and a start shall be quick
  const proxyAddr = load('proxy-addr') as ProxyAddr;
  const trust = parseTrust(text, proxyAddr);
  if (trust === null) return null;
  return (request) => {
    // anyone may write anything into X-Forwarded-For, a line of a log too
    const address = proxyAddr(request, trust) ?? '';
    return isIP(address) === 0 ? socketAddress(request) : address;
  };
}

function parseTrust(text: string, { compile }: ProxyAddr): Trust | null {
  if (text === 'true') return () => true;
  if (/^\d+$/.test(text)) return (_address, hop) => hop < Number(text);
  try {
    return compile(text.split(',').map((part) => part.trim()));
  } catch {
    return null;
  }
}
