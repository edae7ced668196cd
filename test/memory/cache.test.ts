import { createCache } from '../../src/memory/cache.js';

/** A cache of texts by their length, and what it had to make. */
function texts(most: number) {
  const made: string[] = [];
  const cache = createCache<string, string>(most, (text) => text.length);
  const get = (key: string, length = 1): string => {
    const found = cache.get(key);
    if (found !== undefined) return found;
    made.push(key);
    const text = key.repeat(length);
    cache.set(key, text);
    return text;
  };
  return { get, made };
}

test('a value is made once', () => {
  const { get, made } = texts(10);
  expect([get('a', 3), get('a'), get('b')]).toEqual(['aaa', 'aaa', 'b']);
  expect(made).toEqual(['a', 'b']);
});

test('when there is no room, what was not asked for the longest is forgotten', () => {
  const { get, made } = texts(3);
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'b']) get(key);
  // d takes the place of b, and b that of d
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('a large value takes the place of many', () => {
  const { get, made } = texts(4);
  for (const key of ['a', 'b', 'c']) get(key);
  get('x', 4);
  expect(get('x')).toBe('xxxx');
  get('c');
  get('x', 4);
  expect(made).toEqual(['a', 'b', 'c', 'x', 'c', 'x']);
});

test('one that is too large stays until another comes', () => {
  const { get, made } = texts(4);
  get('x', 9);
  get('x', 9);
  get('a');
  get('b');
  get('x', 9);
  expect(made).toEqual(['x', 'a', 'b', 'x']);
});

test('a value that has changed its size is measured again, and counts once', () => {
  const cache = createCache<string, string[]>(4, ({ length }) => length);
  const growing = ['a'];
  cache.set('growing', growing);
  growing.push('b', 'c');
  cache.set('growing', growing);
  expect(cache.total()).toBe(3);
  cache.set('other', ['d']);
  expect([cache.get('growing'), cache.get('other')]).toEqual([growing, ['d']]);
});
