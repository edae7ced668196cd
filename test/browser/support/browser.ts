import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startRealSite, type RealSite } from './real-site.js';

/** A screen as people have it. */
export const SCREENS = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;

export const COLOR_SCHEMES = ['light', 'dark'] as const;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // what other hosts answer is not ours to test, and CI may not reach them
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const USUAL = { viewport: SCREENS[2], colorScheme: 'light', media: 'screen', until: 'load' } as const;

export interface Look {
  readonly viewport?: (typeof SCREENS)[number];
  readonly colorScheme?: (typeof COLOR_SCHEMES)[number];
  /** What is waited for; all of the page, unless it says otherwise. */
  readonly until?: 'load' | 'domcontentloaded';
}

export interface Visitor {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly origin: () => string;
  /** The visitor's one tab, wherever it is. */
  readonly tab: () => Page;
  /** Opens a path of the site. */
  readonly visit: (path: string, look?: Look) => Promise<Page>;
}

/** For a test file: the site and a browser while its tests run. `CHROMIUM` names another browser. */
export function useVisitor(options: BrowserContextOptions = {}): Visitor {
  let site: RealSite;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    site = await startRealSite();
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ARGUMENTS,
    });
    page = await browser.newPage(options);
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  return {
    origin: () => site.origin,
    tab: () => page,
    visit: async (path, look = {}) => {
      const { viewport, colorScheme, media, until } = { ...USUAL, ...look };
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, media, reducedMotion: 'reduce' });
      // a page of its own and not the last one again: without the focus and the scroll position it had
      await page.goto('about:blank');
      await page.goto(`${site.origin}${path}`, { waitUntil: until });
      return page;
    },
  };
}
