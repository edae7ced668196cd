import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { makeBlog } from '../../support/blog.js';
import { loadTemplates } from '../../../src/views/theme/templates.js';
import { makeFolder, withoutRights } from '../../support/folder.js';

const THEME = {
  'page.njk': '{% extends \'base.njk\' %}{% block main %}{% include "part.njk" %}{% endblock %}',
  'base.njk': "{%- from 'macros.njk' import mark -%}{{ mark() }}{% block main %}{% endblock %}",
  'macros.njk': '{% macro mark() %}*{% endmacro %}',
  'part.njk': '{{ word }}',
  'other.njk': '{{ word }}',
};

test('what a template needs is compiled one after another, once, and rendered as ever', () => {
  const { settings } = makeBlog({}).current().site;
  const { templates } = loadTemplates(makeFolder(THEME), settings, []);
  // page, base, macros and part: who has a request may come between
  expect([...templates.compileInSteps('page.njk')]).toHaveLength(4);
  expect([...templates.compileInSteps('page.njk')]).toHaveLength(0);
  expect([...templates.compileInSteps('other.njk')]).toHaveLength(1);
  expect([...templates.compileInSteps('none.njk')]).toHaveLength(0);
  expect(templates.render('page.njk', { word: 'done' })).toBe('*done');
});

test('a template that may not be read is told as such', () => {
  const { settings } = makeBlog({}).current().site;
  const folder = makeFolder(THEME);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'part.njk'), 0o000);
  const { problems } = withoutRights(() => loadTemplates(folder, settings, []));
  expect(problems).toContainEqual({
    file: 'part.njk',
    line: null,
    message: expect.stringMatching(/^cannot be read: .*EACCES/) as string,
    hint: 'Check that it exists and that you may read it.',
  });
});
