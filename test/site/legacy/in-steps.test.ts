import { contentInSteps } from '../../../src/content/load-content.js';
import { ITEMS, atOnce } from '../../../src/steps.js';
import { siteInSteps } from '../../../src/site/site.js';
import { NOW } from '../../support/blog.js';
import { makeFolder } from '../../support/folder.js';
import { movedFrom } from '../../support/legacy.js';

const POSTS = 200;

/** How often others may come between while a site of many posts is made. */
function stepsWith(settings: string): number {
  const files: Record<string, string> = { 'site.yaml': settings };
  for (let number = 0; number < POSTS; number += 1)
    files[`posts/2014-03-09-p${number}.md`] = '---\ntitle: A\n---\n';
  const folder = makeFolder(files);
  const { content } = atOnce(contentInSteps(folder, null));
  return [...siteInSteps({ content, staticFiles: [] }, NOW)].length;
}

test('others come between while old addresses are derived', () => {
  const more = stepsWith(movedFrom('wordpress, jekyll')) - stepsWith('title: T\nurl: https://blog.test\n');
  // twice through the posts, then four times through three addresses for each of them, half of that in the table
  expect(more).toBeGreaterThan((2 * POSTS + 4 * 3 * POSTS) / ITEMS);
});
