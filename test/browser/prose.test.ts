import type { Page } from 'playwright-core';
import { SCREENS, useVisitor } from './support/browser.js';

const { visit } = useVisitor();
const [NARROW, , WIDE] = SCREENS;

test('the word before many tags stays whole on a narrow screen', async () => {
  const tags = ['typography', 'reading', 'accessibility', 'css', 'web design'];
  const items = tags.map((tag) => `<li><a href="#">${tag}</a></li>`).join('');
  const list = `<p class="meta">Tagged</p><ul class="inline-list">${items}</ul>`;
  const page = await pageWith(`<footer class="post-tags">${list}</footer>`, NARROW);
  expect(await linesOf(page, '.post-tags p')).toBe(1);
});

type Screen = (typeof SCREENS)[number];

/** A page of the theme with other content. */
async function pageWith(html: string, viewport: Screen = WIDE): Promise<Page> {
  const page = await visit('/archive', { viewport });
  await page.locator('main').evaluate((main, content) => {
    main.innerHTML = content;
  }, html);
  return page;
}

/** In how many lines the words stand. */
function linesOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
  });
}
