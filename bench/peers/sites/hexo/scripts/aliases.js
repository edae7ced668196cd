/* global hexo */
hexo.extend.generator.register('aliases', ({ posts }) =>
  posts.toArray().flatMap(({ path, aliases }) =>
    aliases.map((alias) => ({
      path: alias.endsWith('/') ? `${alias}index.html` : alias,
      data: aliasPage(`/${path}`),
    })),
  ),
);

function aliasPage(target) {
  return `<!doctype html>
<html lang="en-GB">
  <head>
    <title>${target}</title>
    <link rel="canonical" href="http://localhost:3000${target}">
    <meta name="robots" content="noindex">
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0; url=${target}">
  </head>
</html>
`;
}
