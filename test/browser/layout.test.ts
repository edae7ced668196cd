import type { Page } from 'playwright-core';
import { SCREENS, useVisitor } from './support/browser.js';
import { pagesOfEachKind } from './support/real-site.js';

const { visit, tab } = useVisitor();
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
    const letThrough = await holdImages(tab());
    const page = await visit(path, { viewport: NARROW, until: 'domcontentloaded' });
    const before = await boxes(page);
    await letThrough();
    for (const image of await imagesOf(page)) {
      expect(image).toMatchObject({ isLoaded: true, hasAlternativeText: true });
      expect([image.src, image.width, image.height]).toEqual([image.src, ...image.naturalSize]);
      expect(image.shownRatio).toBeCloseTo(image.width / image.height, 1);
    }
    expect(await boxes(page)).toEqual(before);
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

/** Lets no image arrive before the function that it gives is called. */
async function holdImages(page: Page): Promise<() => Promise<void>> {
  let letThrough: () => void = () => undefined;
  const free = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(isImage, async (route) => {
    await free;
    await route.continue();
  });
  return async () => {
    letThrough();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

function isImage(url: URL): boolean {
  return /\.(?:png|jpe?g|svg|webp|avif|gif)$/.test(url.pathname);
}

/**
 * Where each element of the styled page stands. What Chromium counts as layout shift is more: a page that it has to
 * paint before it has read all of it.
 */
async function boxes(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(
      ({ sheet }) => sheet !== null,
    ),
  );
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${[x + scrollX, y + scrollY, width, height].map(Math.round).join(' ')}`;
      }),
  );
}
