import type { RedirectLine } from '../../src/content/redirects/redirect-line.js';
import { loadSettings } from '../../src/content/settings.js';
