import type { ExportFormat, Format } from './format.js';
import { jsonFile } from './json.js';
import { netlifyFile } from './netlify.js';
import { apacheConfig } from './servers/apache.js';
import { caddyConfig } from './servers/caddy.js';
import { nginxConfig } from './servers/nginx.js';

/** How each of `EXPORT_FORMATS` is written. */
export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  netlify: netlifyFile,
  nginx: nginxConfig,
  apache: apacheConfig,
  caddy: caddyConfig,
  json: jsonFile,
};
