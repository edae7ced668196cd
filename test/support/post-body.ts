import { load, type CheerioAPI } from 'cheerio';
import { makeApp, post, type TestBlogOptions } from './blog.js';
import { pageOf } from './documents.js';
import type { Files } from './folder.js';

/** What visitors see of a post with this body, `posts/hello.md`, in a blog with these files too. */
export async function postBody(
  body: string,
  files: Files = {},
  options: TestBlogOptions = {},
): Promise<CheerioAPI> {
  return mainText(
    await pageOf(makeApp({ 'posts/hello.md': post('', body), ...files }, options), '/posts/hello'),
  );
}

/** The part of a page that the Markdown became. */
export function mainText($: CheerioAPI): CheerioAPI {
  return load($('.prose').html() ?? '', null, false);
}
