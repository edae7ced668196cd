import { makeBlog } from '../../support/blog.js';
import { loadTemplates } from '../../../src/views/theme/templates.js';
import { makeFolder } from '../../support/folder.js';

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
