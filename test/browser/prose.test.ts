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

test.each([
  ['as wide as its words', `<table><tr>${'<td>documentation</td>'.repeat(6)}</tr></table>`],
  ['in a figure', `<figure><table><tr>${'<td>documentation</td>'.repeat(6)}</tr></table></figure>`],
])('a table of the author’s own HTML scrolls in itself, %s', async (_name, table) => {
  const page = await proseWith(table, NARROW);
  expect(await sidewaysScroll(page, 'html')).toBe(0);
  expect(await sidewaysScroll(page, 'table')).toBeGreaterThan(100);
});

test('a narrow table of the author’s own HTML lets its text wrap', async () => {
  const words = 'what it does when it is given to the program';
  const page = await proseWith(`<table><tr><td>name</td><td>${words}</td></tr></table>`, NARROW);
  expect(await sidewaysScroll(page, 'table')).toBe(0);
});

test.each(['div', 'section', 'article', 'center'])(
  'paragraphs in a <%s> stand as far apart as those outside of it',
  async (name) => {
    const two = '<p>One</p><p>Two</p>';
    const page = await proseWith(`${two}<${name}>${two}</${name}>`);
    const inside = await gap(page, `.prose > ${name} > p:first-child`, `.prose > ${name} > p:last-child`);
    expect(inside).toBeCloseTo(await gap(page, '.prose > p:first-child', '.prose > p + p'), 1);
  },
);

test('headings in a <div> keep their distance, and pictures in a row stay there', async () => {
  const page = await proseWith(
    '<p>One</p><h2>Two</h2><div><p>One</p><h2>Two</h2></div><div><img alt=""> <img alt=""></div>',
  );
  expect(await gap(page, '.prose > div p', '.prose > div h2')).toBeCloseTo(
    await gap(page, '.prose > p', '.prose > h2'),
    1,
  );
  expect(await styleOf(page, 'img + img', 'marginTop')).toBe('0px');
});

test('code has one size, whether HTML or Markdown made its box', async () => {
  const page = await proseWith('<pre id="raw">code</pre><pre id="ours"><code>code</code></pre>');
  expect(await styleOf(page, '#raw', 'font')).toBe(await styleOf(page, '#ours code', 'font'));
});

test('words from right to left in code stay where they were written', async () => {
  const page = await proseWith(
    '<pre><code><span class="hljs-string">"שלום"</span>; <span class="hljs-comment">// הערה</span></code></pre>',
  );
  expect((await boxOf(page, '.hljs-string')).right).toBeLessThan((await boxOf(page, '.hljs-comment')).left);
});

test('footnotes keep away from the text', async () => {
  const page = await proseWith('<p>Text</p><section class="footnotes"><ol><li>Note</li></ol></section>');
  expect(await gap(page, 'p', '.footnotes')).toBeGreaterThan(2 * (await beat(page)) * 0.9);
});

test('items of several paragraphs stand no closer than the paragraphs in them', async () => {
  const page = await proseWith('<ul><li><p>One</p><p>Two</p></li><li><p>Three</p></li></ul>');
  expect(await gap(page, 'li', 'li + li')).toBeGreaterThanOrEqual(await gap(page, 'p', 'p + p'));
});

test('notes from right to left have their numbers at the right', async () => {
  const note = '<li class="footnote-item"><p dir="rtl">הערה</p></li>';
  const page = await proseWith(
    `<section class="footnotes"><ol class="footnotes-list">${note}</ol></section>`,
  );
  const [list, item] = [await boxOf(page, '.footnotes-list'), await boxOf(page, '.footnote-item')];
  expect(item.left).toBe(list.left);
  expect(list.right - item.right).toBeGreaterThan(20);
});

test('a note from right to left turns no other round', async () => {
  const notes = ['<p dir="rtl">הערה</p>', '<p>A note, with a stop.</p>'];
  const items = notes.map((note) => `<li class="footnote-item">${note}</li>`).join('');
  const page = await proseWith(
    `<section class="footnotes"><ol class="footnotes-list">${items}</ol></section>`,
  );
  expect(
    await page.locator('.footnote-item p:not([dir])').evaluate((note) => getComputedStyle(note).direction),
  ).toBe('ltr');
});

test('the lines of a task begin at one edge', async () => {
  const words = 'a task that takes more than a line '.repeat(4);
  const task = `<li class="task-list-item"><label><input type="checkbox" disabled checked> ${words}</label></li>`;
  const page = await proseWith(`<ul class="task-list">${task}</ul>`, NARROW);
  const [first, second] = await page.locator('label').evaluate((label) => {
    const range = document.createRange();
    range.selectNodeContents(label.lastChild as Node);
    range.setStart(label.lastChild as Node, 1);
    return [...range.getClientRects()].map(({ left }) => left);
  });
  expect(first).toBe(second);
});

test('two long neighbours of a post share the width, and one alone has all of it', async () => {
  const link = (rel: string) =>
    `<a href="#" rel="${rel}">A title that is as long as titles often are, and then some</a>`;
  const pager = (links: string) => `<nav class="pager">${links}</nav>`;
  const page = await pageWith(pager(link('prev') + link('next')) + pager(link('prev')));
  const [left, right, alone] = await page
    .locator('.pager a')
    .evaluateAll((links) => links.map((element) => element.getBoundingClientRect()));
  expect(left?.top).toBe(right?.top);
  expect(left?.width).toBeGreaterThan(((alone?.width ?? 0) / 2) * 0.9);
  expect(await linesOf(page, '.pager a:only-child')).toBe(1);
});

test.each(SCREENS)('links in a row are high enough for a finger, $width px wide', async (viewport) => {
  const page = await pageWith('<ul class="inline-list"><li><a href="#">css</a></li></ul>', viewport);
  expect((await boxOf(page, '.inline-list a')).height).toBeGreaterThanOrEqual(24);
});

test('many terms stand in two columns where there is room', async () => {
  const terms = '<ul class="lines terms"><li><a href="#">css</a></li><li><a href="#">html</a></li></ul>';
  const lefts = async (viewport: Screen) => {
    const page = await pageWith(terms, viewport);
    return [(await boxOf(page, '.terms li')).left, (await boxOf(page, '.terms li + li')).left] as const;
  };
  const [first, second] = await lefts(WIDE);
  expect(second).toBeGreaterThan(first + 100);
  const [upper, lower] = await lefts(NARROW);
  expect(lower).toBe(upper);
});

test('the mark of the keyboard is whole around code that fills a narrow screen', async () => {
  const page = await proseWith('<pre tabindex="0"><code>code</code></pre>', NARROW);
  await page.keyboard.press('Tab');
  await page.locator('pre').focus();
  const room = await page.locator('pre').evaluate((element) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(element);
    const mark = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const { left, right } = element.getBoundingClientRect();
    return [left - mark, innerWidth - right - mark].map(Math.round);
  });
  expect(room).toEqual([0, 0]);
});

test('long addresses in the operator’s report leave room for the other columns', async () => {
  const address = `<td><code>/${'a_long_address/'.repeat(10)}</code></td>`;
  const dates = '<td><time>2026-01-01 10:00</time></td>'.repeat(2);
  const page = await proseWith(`<div class="table-scroll"><table><tr>${address}${dates}</tr></table></div>`);
  await page.locator('body').evaluate((body) => {
    body.classList.add('wide');
  });
  expect(await sidewaysScroll(page, '.table-scroll')).toBe(0);
});

test('players have no frame, and nothing embedded is wider than the text', async () => {
  const page = await proseWith(
    '<iframe></iframe><audio controls></audio><object type="x/y" width="900"></object><embed type="x/y" width="900">',
    NARROW,
  );
  expect(await styleOf(page, 'iframe', 'borderTopWidth')).toBe('0px');
  expect(await sidewaysScroll(page, 'html')).toBe(0);
});

test('in forced colours code keeps a visible box', async () => {
  const page = await proseWith('<pre><code>block</code></pre><p><code id="inline">inline</code></p>');
  await page.emulateMedia({ forcedColors: 'active' });
  const borders = [
    await styleOf(page, 'pre', 'borderTopStyle'),
    await styleOf(page, '#inline', 'borderTopStyle'),
  ];
  await page.emulateMedia({ forcedColors: 'none' });
  expect(borders).toEqual(['solid', 'solid']);
});

test('on paper nothing scrolls: code wraps, tables fit, and short words in them stay whole', async () => {
  const code = `<pre><code>${'a-long-option '.repeat(30)}</code></pre>`;
  const cells = `<tr><td id="short">left</td>${'<td>documentation</td>'.repeat(11)}</tr>`;
  const page = await proseWith(
    `<ul><li>${code}</li></ul><blockquote>${code}</blockquote><div class="table-scroll"><table>${cells}</table></div>`,
  );
  await page.setViewportSize({ width: 643, height: 911 });
  await page.emulateMedia({ media: 'print' });
  for (const box of ['li pre', 'blockquote pre', '.table-scroll', 'html'])
    expect([box, await sidewaysScroll(page, box)]).toEqual([box, 0]);
  expect(await linesOf(page, '#short')).toBe(1);
});

test('on paper code keeps away from its frame', async () => {
  const page = await proseWith('<pre><code>code</code></pre>');
  await page.emulateMedia({ media: 'print' });
  const [frame, code] = [await boxOf(page, 'pre'), await boxOf(page, 'pre code')];
  expect(code.left - frame.left).toBeGreaterThan(10);
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

function proseWith(html: string, viewport?: Screen): Promise<Page> {
  return pageWith(`<div class="prose">${html}</div>`, viewport);
}

function boxOf(page: Page, selector: string): Promise<DOMRect> {
  return page
    .locator('main')
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
}

/** In how many lines the words stand. */
function linesOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
  });
}

/** How much further the box scrolls sideways. */
function sidewaysScroll(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

/** From the lower edge of the one to the upper edge of the other. */
async function gap(page: Page, above: string, below: string): Promise<number> {
  const edge = (selector: string, side: 'top' | 'bottom') =>
    page
      .locator('main')
      .locator(selector)
      .first()
      .evaluate((element, name) => element.getBoundingClientRect()[name], side);
  return (await edge(below, 'top')) - (await edge(above, 'bottom'));
}

function beat(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => 1.6 * Number.parseFloat(getComputedStyle(html).fontSize));
}

function styleOf(
  page: Page,
  selector: string,
  property: 'font' | 'marginTop' | 'borderTopWidth' | 'borderTopStyle',
) {
  return page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name], property);
}
