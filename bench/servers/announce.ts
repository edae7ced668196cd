import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of this machine and prints where, as Perennial does. */
export function listenAndAnnounce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    announce((server.address() as AddressInfo).port);
  });
}

export function announce(port: number): void {
  process.stdout.write(`http://localhost:${port}/\n`);
}
