import type { Format } from './format.js';
import { jsonFile } from './json.js';
import { netlifyFile } from './netlify.js';
import { apacheConfig } from './servers/apache.js';
import { caddyConfig } from './servers/caddy.js';
import { nginxConfig } from './servers/nginx.js';

/** What the rules of a table can be exported to, in the order of the help; a new format begins here. */
export const FORMATS: Readonly<Record<string, Format>> = {
  netlify: netlifyFile,
  nginx: nginxConfig,
  apache: apacheConfig,
  caddy: caddyConfig,
  json: jsonFile,
};
