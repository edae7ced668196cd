import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffOf } from '../../src/cli/changes/diff.js';
import { makeFolder } from '../support/folder.js';

test('the diff is one that patch applies', () => {
  const before = '---\nredirect_from: /a # old\na: 1\nb: 2\nc: 3\nd: 4\n---\n';
  const after = before.replace(' /a # old', '\n  - /a # old\n  - /new');
  const diff = diffOf('posts/hello.md', before, after);
  expect(diff.split('\n').filter((line) => /^[-+]/.test(line))).toEqual([
    '--- a/posts/hello.md',
    '+++ b/posts/hello.md',
    '-redirect_from: /a # old',
    '+redirect_from:',
    '+  - /a # old',
    '+  - /new',
  ]);
  expect(diff).not.toContain(' d: 4');
  const folder = makeFolder({ 'posts/hello.md': before });
  execFileSync('git', ['apply', '-'], { cwd: folder, input: diff });
  expect(readFileSync(join(folder, 'posts/hello.md'), 'utf8')).toBe(after);
});

test('without a change the diff is empty', () => {
  expect(diffOf('a.md', 'x\n', 'x\n')).toBe('');
});
