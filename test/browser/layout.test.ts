import type { Page } from 'playwright-core';
import { SCREENS, useVisitor } from './support/browser.js';
import { pagesOfEachKind } from './support/real-site.js';

const { visit } = useVisitor();
const [NARROW] = SCREENS;

describe.each(pagesOfEachKind())('%s %s', (_name, path) => {
  test.each(SCREENS)('does not scroll sideways on a screen $width px wide', async (viewport) => {
    expect(await sidewaysOverflow(await visit(path, { viewport }))).toEqual({ pixels: 0, elements: [] });
  });

  test('does not scroll sideways with text of twice the size', async () => {
    const page = await visit(path, { viewport: SCREENS[1] });
    // what a browser does for somebody who has set a larger font size
    await page.locator('html').evaluate((html) => {
      html.style.fontSize = '200%';
    });
    expect(await sidewaysOverflow(page)).toEqual({ pixels: 0, elements: [] });
  });

  test('shows its images in the size that was reserved for them, and nothing jumps', async () => {
    const page = await visit(path, { viewport: NARROW });
    for (const image of await imagesOf(page)) {
      expect(image).toMatchObject({ isLoaded: true, hasAlternativeText: true });
      expect([image.src, image.width, image.height]).toEqual([image.src, ...image.naturalSize]);
      expect(image.shownRatio).toBeCloseTo(image.width / image.height, 1);
    }
    expect(await layoutShift(page)).toBe(0);
  });
});

test.each([
  'https://www.youtube.com/embed/x',
  'https://www.youtube-nocookie.com/embed/x?start=5',
  'https://player.vimeo.com/video/1',
])('the player of %s keeps its shape on a narrow screen', async (src) => {
  const [, path = ''] = pagesOfEachKind().find(([name]) => name === 'post') ?? [];
  const page = await visit(path, { viewport: NARROW });
  const box = await page.locator('.prose').evaluate((prose, address) => {
    prose.innerHTML = `<p><iframe width="560" height="315" src="${address}"></iframe></p>`;
    const { width, height } = (prose.querySelector('iframe') as Element).getBoundingClientRect();
    return { width, height };
  }, src);
  expect(box.width).toBeLessThan(NARROW.width);
  expect(box.width / box.height).toBeCloseTo(16 / 9, 1);
});

test('the content has images for these tests to look at', async () => {
  let count = 0;
  for (const [, path] of pagesOfEachKind()) count += (await imagesOf(await visit(path))).length;
  expect(count).toBeGreaterThan(1);
});

/** How far the page scrolls sideways, and what sticks out of it (boxes that scroll by themselves may hold more). */
function sidewaysOverflow(page: Page): Promise<{ pixels: number; elements: string[] }> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isInScroller = (element: Element): boolean =>
      ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) ||
      (element.parentElement !== null && isInScroller(element.parentElement));
    const elements = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && !isInScroller(element),
    );
    return {
      pixels: scrollWidth - clientWidth,
      elements: elements.map((element) => element.outerHTML.slice(0, 120)),
    };
  });
}

function imagesOf(page: Page) {
  return page.evaluate(async () => {
    const own = [...document.images].filter((image) => new URL(image.src).origin === location.origin);
    for (const image of own) {
      image.scrollIntoView(); // some load when they are needed
      await image.decode().catch(() => undefined);
    }
    return own.map((image) => {
      const { width, height } = image.getBoundingClientRect();
      return {
        src: image.src,
        isLoaded: image.complete && image.naturalWidth > 0,
        hasAlternativeText: image.hasAttribute('alt'),
        width: Number(image.getAttribute('width')),
        height: Number(image.getAttribute('height')),
        naturalSize: [image.naturalWidth, image.naturalHeight],
        shownRatio: width / height,
      };
    });
  });
}

/** The cumulative layout shift so far. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    return sum;
  });
}
