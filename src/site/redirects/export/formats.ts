import type { Format } from './format.js';
import { apacheConfig } from './servers/apache.js';
import { caddyConfig } from './servers/caddy.js';
import { nginxConfig } from './servers/nginx.js';

/** What the table can be exported to, in the order of the help; a new format begins here. */
export const FORMATS: Readonly<Record<string, Format>> = {
  nginx: nginxConfig,
  apache: apacheConfig,
  caddy: caddyConfig,
};
