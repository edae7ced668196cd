import type { Page, Post } from '../../src/content/documents/document.js';
import { contentInSteps, type Content, type LoadedContent } from '../../src/content/load-content.js';
import type { Problem } from '../../src/problems.js';
import { createDocumentCheck } from '../../src/site/checks/check-documents.js';
import type { Site } from '../../src/site/site.js';
import { atOnce } from '../../src/steps.js';
import { SITE_YAML, post, problemsOf } from './blog.js';
import { makeFolder, type Files } from './folder.js';

/** What is in a folder, and every problem of it. */
export function loadContent(folder: string): LoadedContent {
  return atOnce(contentInSteps(folder, null));
}

/** The content of a folder with these files, hidden posts included; fails with the problems of bad content. */
export function contentOf(files: Files): Content {
  const { content, problems } = loadContent(makeFolder({ 'site.yaml': SITE_YAML, ...files }));
  if (problems.length > 0) {
    throw new Error(`the test content has problems: ${JSON.stringify(problems, null, 2)}`);
  }
  return content;
}

/** The post of a file with the front matter that `post` completes. */
export function postWith(frontMatter: string, body?: string): Post {
  return postFrom(post(frontMatter, body));
}

/** The same for the text of a whole file. */
export function postFrom(text: string | Buffer, file = 'posts/hello.md'): Post {
  return onlyOne(contentOf({ [file]: text }).posts);
}

/** The page of a file. */
export function pageFrom(text: string, file = 'pages/about.md'): Page {
  return onlyOne(contentOf({ [file]: text }).pages);
}

/** What `perennial check` finds in the content of a site. */
export function mistakesIn(site: Site): readonly Problem[] {
  const { checkDocuments, checkSettings } = createDocumentCheck(site, () => false);
  return [...checkDocuments([...site.documents.posts, ...site.documents.pages]), ...checkSettings()];
}

function onlyOne<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`expected one document, not ${list.length}`);
  return first;
}

/** The problems of each text as a post of one blog, all told at once; without the name of the file. */
export function problemsOfPosts(texts: readonly (string | Buffer)[]): Omit<Problem, 'file'>[][] {
  const nameOf = (index: number): string => `posts/post-${index}.md`;
  const problems = problemsOf(Object.fromEntries(texts.map((text, index) => [nameOf(index), text])));
  return texts.map((_text, index) =>
    problems
      .filter(({ file }) => file === nameOf(index))
      .map(({ line, message, hint }) => ({ line, message, hint })),
  );
}
