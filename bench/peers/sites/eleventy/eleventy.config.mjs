import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';

const POSTS = 'content/posts/*.md';
const newestFirst = (api) => api.getFilteredByGlob(POSTS).reverse();

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.addPassthroughCopy('content/posts/pictures');
  config.addCollection('everyPost', newestFirst);
  config.addCollection('newestPosts', (api) => newestFirst(api).slice(0, 20));
  config.addCollection('everyCategory', (api) => {
    const groups = new Map();
    for (const post of newestFirst(api)) {
      for (const name of post.data.categories) groups.set(name, [...(groups.get(name) ?? []), post]);
    }
    return [...groups].map(([name, posts]) => ({ name, posts }));
  });
  config.addCollection('everyOldPath', (api) =>
    newestFirst(api).flatMap(({ url, data }) => data.aliases.map((from) => ({ from, to: url }))),
  );
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addFilter('file', (path) => (path.endsWith('/') ? `${path}index.html` : path));
  return {
    dir: { input: 'content', includes: '../includes', output: 'public' },
    markdownTemplateEngine: false,
  };
}
