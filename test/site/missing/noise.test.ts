import fc from 'fast-check';
import { isNoise } from '../../../src/site/missing/noise.js';

test.each([
  '/wp-login.php',
  '/blog/wp-login.php?redirect_to=x',
  '/xmlrpc.php',
  '//wp-includes/wlwmanifest.xml',
  '/wp-admin',
  '/wp-admin/setup-config.php',
  '/wordpress/wp-admin/',
  '/wp-json/wp/v2/users',
  '/wp-content/plugins/hello/shell.php',
  '/wp-config.php.bak',
  '/.env',
  '/.env.production',
  '/api/.env',
  '/.git/config',
  '/.aws/credentials',
  '/.DS_Store',
  '/%2egit/config',
  '/%252e%252e/%252e%252e/etc/passwd',
  '/../../etc/passwd',
  '/a/..%2f..%2fetc/passwd',
  '/cgi-bin/luci',
  '/phpMyAdmin/index.php',
  '/phpmyadmin',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/actuator/health',
  '/backup.zip',
  '/backup.sql',
  '/dump.sql.gz',
  '/www.tar.gz',
  '/shell.php',
  '/alfa.php',
  '/server-status',
  '/web.config',
  '/id_rsa',
  '/HNAP1/',
  '/login.action',
  '/posts/<script>alert(1)</script>',
  '/${jndi:ldap://x}',
  '/x?file=../../../etc/passwd',
  '/x?id=1+union+select+password',
  `/${'a'.repeat(5000)}`,
  '/wp-comments-post.php',
  '/wp-content/themes/mine/style.css?ver=5.9',
  '/wp-content/plugins/hello/app.min.js',
  '/ghost/api/content/posts/?key=abc',
  '/blog/ghost/api/admin/site/',
  '/ghost/assets/ghost.js',
  '/members/api/member/',
  '/members/?token=x&action=signup',
  '/unsubscribe/?uuid=4b1c&newsletter=7d2e',
  '/webmentions/receive/',
  '/.ghost/activitypub/inbox/index',
  '/assets/built/screen.css?v=0f3a9c81d0',
  '/assets/built/screen.css',
  '/sitemap.xsl',
  '/members/.well-known/jwks.json',
  '/public/cards.min.css',
])('%.60s is asked for by nobody who was sent here', (target) => {
  expect(isNoise(target)).toBe(true);
});

test.each([
  '/2009/03/hello.php',
  '/tags/.net/',
  '/category/.net',
  '/2010/02/phpunit/',
  '/tutorial/phpmyadmin/',
  '/cgi-bin/mt/archives/000123.html',
  '/index.php/2014/hello',
  '/index.php?p=12',
  '/story.asp?id=7',
  '/article.aspx',
  '/about.php',
  '/hello.jsp',
  '/favicon.ico',
  '/apple-touch-icon.png',
  '/ads.txt',
  '/.well-known/security.txt',
  '/.well-known/webfinger?resource=acct:me@blog.test',
  '/wp-content/uploads/2014/03/photo.jpg',
  '/wp-content/themes/mine/screenshot.png',
  '/ghost/',
  '/ghost/from-wordpress-to-ghost/',
  '/members/',
  '/members/list?page=2',
  '/unsubscribe/',
  '/posts/webmentions/receive-them',
  '/assets/photo.jpg?v=0f3a9c81d0',
  '/assets/app.js',
  '/public/cards.html',
  '/wp-content/uploads/2014/03/talk.zip',
  '/posts/how-i-use-wp-admin',
  '/posts/what-is-in-my-env',
  '/posts/process.env-explained',
  '/tags/phpmyadmin-tips',
  '/posts/git-config',
  '/jenkins/',
  '/node.js',
  '/a..b',
  '/posts/version-1.2..3',
  `/${encodeURIComponent('如何')}`,
  '/caf%E9',
  '/%',
])('%s may have been a page', (target) => {
  expect(isNoise(target)).toBe(false);
});

test('an old address of the shapes that blogs have is never noise', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  const slug = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join('-'));
  const date = fc.constantFrom('', '/2014', '/2014/03', '/2014/03/09', '/blog', '/index.php/2014');
  const end = fc.constantFrom('', '/', '.html', '.php', '.asp', '.htm', '/feed/', '/amp', '-186de8451a4');
  fc.assert(
    fc.property(date, slug, end, (folder, name, tail) => {
      fc.pre(folder !== '' || name.includes('-'));
      expect(isNoise(`${folder}/${name}${tail}`)).toBe(false);
    }),
  );
});
