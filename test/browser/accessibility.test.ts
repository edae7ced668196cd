import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { COLOR_SCHEMES, SCREENS, useVisitor } from './support/browser.js';
import { pagesOfEachKind } from './support/real-site.js';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const { visit } = useVisitor();

describe.each(pagesOfEachKind())('%s %s', (_name, path) => {
  describe.each(COLOR_SCHEMES)('in %s colours', (colorScheme) => {
    test.each([SCREENS[0], SCREENS[2]])(
      'has nothing that axe objects to, $width px wide',
      async (viewport) => {
        expect(await axeViolations(await visit(path, { colorScheme, viewport }))).toEqual([]);
      },
    );
  });

  test('lets the keyboard skip to the content', async () => {
    const page = await visit(path);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({
      text: expect.stringMatching(/^Skip/) as string,
      isVisible: true,
    });

    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.hash === '#mainContent');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ isBeforeMain: false });
  });

  test('shows where the keyboard is, at every stop', async () => {
    const page = await visit(path);
    const unmarked: string[] = [];
    let stops = 0;
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.isOutside || stops > 300) break; // the browser's own buttons come after the last link
      stops += 1;
      if (!stop.isVisible || !stop.isMarked) unmarked.push(stop.html);
    }
    expect(unmarked).toEqual([]);
    expect(stops).toBeGreaterThanOrEqual(await page.locator('a[href]:visible').count());
  });
});

test.each(COLOR_SCHEMES)(
  'the mark of the keyboard stands out from the page in %s colours',
  async (colorScheme) => {
    const { outline, background } = await colorsOfFocus(await visit('/', { colorScheme }));
    expect(contrast(outline, background)).toBeGreaterThanOrEqual(3);
  },
);

async function axeViolations(page: Page): Promise<object[]> {
  // evaluated from outside of the page, because its Content-Security-Policy lets no script in
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } };
    return axe.run();
  });
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)}: ${failureSummary ?? ''}`),
  }));
}

/** What the person at the keyboard sees of the element that has the focus. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const main = document.querySelector('main');
    return {
      html: element.outerHTML.slice(0, 120),
      isOutside: element === document.body,
      text: (element.textContent || '').trim(),
      isVisible:
        width > 0 &&
        height > 0 &&
        bottom > 0 &&
        top < innerHeight &&
        style.clipPath === 'none' &&
        Number(style.opacity) > 0,
      isMarked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      isBeforeMain: Boolean(main && main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING),
    };
  });
}

async function colorsOfFocus(page: Page): Promise<{ outline: string; background: string }> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  return page.evaluate(() => ({
    outline: getComputedStyle(document.activeElement ?? document.body).outlineColor,
    background: getComputedStyle(document.documentElement).backgroundColor,
  }));
}

/** WCAG's contrast ratio of two `rgb(…)` colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((text) => {
    const value = Number(text) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
