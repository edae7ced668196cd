import { post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

const blog = movedBlog({
  'site.yaml': movedFrom('blogger', 'time_zone: America/Los_Angeles\n'),
  'posts/fwrisc.md': post(
    "date: '2018-12-15T12:52:00.001-08:00'\ntags: [Unit Testing, RISC-V, C#]\nblogger_orig_url: https://bits.blogspot.com/2018/12/fwrisc-creating-unit-test.html",
  ),
  'posts/travel/first.md': post(
    'date: 2014-03-31T23:30:00-07:00\ncategories: [日本 の]\nblogger_permalink:\n  - /2014/03/my-first.html',
  ),
  'pages/about.md': '---\ntitle: About\n---\n',
});

test.each([
  ['/2018/12/fwrisc-creating-unit-test.html', '/posts/fwrisc'],
  ['/2018/12/fwrisc.html', '/posts/fwrisc'],
  ['/2014/03/my-first.html', '/posts/first'],
  ['/2014/03/first.html', '/posts/first'],
  ['/2014/03/first.html?m=1', '/posts/first?m=1'],
  ['/p/about.html', '/about'],
  ['/search/label/Unit%20Testing', '/tags/unit-testing'],
  ['/search/label/Unit%20Testing?max-results=20', '/tags/unit-testing?max-results=20'],
  ['/search/label/RISC-V', '/tags/risc-v'],
  ['/search/label/C%23', '/tags/csharp'],
  [encodeURI('/search/label/日本 の'), encodeURI('/categories/日本-の')],
  ['/search?updated-max=2014-03-01T00:00:00-08:00', '/archive'],
  ['/2014/', '/archive#y2014'],
  ['/2014/03/', '/archive#y2014'],
  ['/2014_03_01_archive.html', '/archive#y2014'],
  ['/feeds/posts/default', '/atom.xml'],
  ['/feeds/posts/summary', '/atom.xml'],
  ['/feeds/posts/default?alt=rss', '/feed.xml'],
  ['/feeds/posts/default?alt=rss&max-results=5', '/feed.xml?max-results=5'],
  ['/rss.xml', '/feed.xml'],
  ['/feeds/posts/default/-/RISC-V', '/tags/risc-v/atom.xml'],
  ['/feeds/posts/default/-/Unit%20Testing', '/tags/unit-testing/atom.xml'],
  ['/feeds/posts/summary/-/Unit%20Testing', '/tags/unit-testing/atom.xml'],
])('%s leads to %s', (address, target) => {
  expect(blog.whereIs(address)).toBe(target);
});

test.each(['/2014/04/first.html', '/search/label/Unknown', '/feeds/comments/default', '/p/fwrisc.html'])(
  '%s was nobody’s address',
  (address) => {
    expect(blog.whereIs(address)).toBe('missing');
  },
);
