import type { ConsoleMessage, Page, Request } from 'playwright-core';
import { useVisitor } from './support/browser.js';
import { pagesOfEachKind } from './support/real-site.js';

const { origin, tab, visit } = useVisitor();
const withoutScript = useVisitor({ javaScriptEnabled: false });

describe.each(pagesOfEachKind())('%s %s', (name, path) => {
  test('loads without an error, a warning or a violation of the Content-Security-Policy', async () => {
    const messages: string[] = [];
    const onMessage = (message: ConsoleMessage) => messages.push(`${message.type()}: ${message.text()}`);
    const onError = (error: Error) => messages.push(`uncaught: ${error.message}`);
    const onFailure = (request: Request) => messages.push(`failed: ${request.url()}`);
    tab().on('console', onMessage).on('pageerror', onError).on('requestfailed', onFailure);
    await visit(path);
    tab().off('console', onMessage).off('pageerror', onError).off('requestfailed', onFailure);
    // Chromium itself reports that the page is a 404
    const itself = expect.stringMatching(/^error: Failed to load resource: .* 404/) as string;
    expect(messages).toEqual(name === 'not-found' ? [itself] : []);
  });

  test('asks no other host for anything and runs no script', async () => {
    const hosts = new Set<string>();
    const onRequest = (request: Request) => hosts.add(new URL(request.url()).origin);
    tab().on('request', onRequest);
    const page = await visit(path);
    tab().off('request', onRequest);
    expect([...hosts]).toEqual([origin()]);
    expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
  });

  test('says the same with JavaScript switched off', async () => {
    const text = await visibleText(await visit(path));
    expect(text).not.toBe('');
    expect(await visibleText(await withoutScript.visit(path))).toBe(text);
  });

  test('prints dark on white, with all of its text and without the navigation', async () => {
    const page = await visit(path, { colorScheme: 'dark' });
    const paragraphs = await page.locator('main .prose > p').allInnerTexts();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav:visible, .skip-link:visible, .site-footer:visible').count()).toBe(0);
    expect(await page.locator('h1').first().isVisible()).toBe(true);
    expect(await page.locator('main .prose > p:visible').count()).toBe(paragraphs.length);
    expect(await colors(page)).toEqual({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' });
  });
});

function visibleText(page: Page): Promise<string> {
  return page.locator('body').innerText();
}

function colors(page: Page): Promise<{ ink: string; paper: string }> {
  return page.locator('html').evaluate((html) => {
    const { color, backgroundColor } = getComputedStyle(html);
    return { ink: color, paper: backgroundColor };
  });
}
