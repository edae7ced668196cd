import fc from 'fast-check';
import { dump } from 'js-yaml';
import { YamlError, lineFinder, parseYaml, type KeyPath } from '../../src/content/yaml.js';

describe('a plain scalar is', () => {
  test.each([
    ['1', 1],
    ['-1', -1],
    ['0', 0],
    ['1.5', 1.5],
    ['1000000', 1000000],
    ['1.10', '1.10'],
    ['1.0', '1.0'],
    ['0123', '0123'],
    ['+1', '+1'],
    ['1e3', '1e3'],
    ['0x10', '0x10'],
    ['0o17', '0o17'],
    ['1_000', '1_000'],
    ['.5', '.5'],
    ['-0', '-0'],
    ['.inf', '.inf'],
    ['.nan', '.nan'],
    ['12345678901234567890', '12345678901234567890'],
    ['2017-01-05', '2017-01-05'],
    ['2017-01-05T17:03:59Z', '2017-01-05T17:03:59Z'],
    ['12:30:45', '12:30:45'],
    ['true', true],
    ['False', false],
    ['yes', 'yes'],
    ['off', 'off'],
    ['y', 'y'],
    ['null', null],
    ['~', null],
    ['=', '='],
    ['<<', '<<'],
  ])('%s', (written, expected) => {
    expect(parseYaml(`key: ${written}`)).toEqual({ key: expected });
  });
});

test('a quoted number, date or word stays text', () => {
  expect(parseYaml('a: "1"\nb: \'true\'\nc: "2017-01-05"\nd: "~"')).toEqual({
    a: '1',
    b: 'true',
    c: '2017-01-05',
    d: '~',
  });
});

test('every whole number that prints as it is written is a number', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (number) => {
      expect(parseYaml(`key: ${String(number)}`)).toEqual({ key: Object.is(number, -0) ? 0 : number });
    }),
  );
});

test('digits survive as they are written, whether they are a number or not', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+-]?\d{1,25}(\.\d{1,25})?$/), (digits) => {
      expect(String((parseYaml(`key: ${digits}`) as { key: unknown }).key)).toBe(digits);
    }),
  );
});

test.each([
  ['a: b: c', 1],
  ['a: 1\nb: 2\na: 3', 3],
  ['a:\n\t- b', 2],
  ['a: "x\nb: y', 2],
  ['a: [1, 2\nb: 3', 2],
  ['a: *b', 1],
  ['a: &b\n  - *b\n  - *c', 3],
  ['a: !!js/regexp /x/', 1],
])('%j is not YAML; line %i says why', (text, line) => {
  let error: unknown;
  try {
    parseYaml(text);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(YamlError);
  const { message, line: told } = error as YamlError;
  expect(message).toMatch(/^[^\n]{5,200}$/);
  expect(told).toBe(line);
});

test('no text makes parsing fail in another way than with a YamlError', () => {
  const yamlish = fc
    .array(
      fc.constantFrom(...'&*!|>{}[],:?-#"\'%@`~ \t\nab01'.split(''), '---\n', '<<', '!!', ': ', '- ', '\n  '),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), yamlish), (text) => {
      try {
        parseYaml(text);
      } catch (error) {
        if (!(error instanceof YamlError)) throw error;
        expect(error.line).toBeGreaterThan(0);
        expect(error.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      }
    }),
    { numRuns: 60 },
  );
});

describe('the line of a value', () => {
  test.each<[string, KeyPath, number]>([
    ['a: 1\nb: 2', ['b'], 2],
    ['a: 1\n\n# comment\n\nb: 2', ['b'], 5],
    ['a:\n  - x\n  - y', ['a', 1], 3],
    ['a:\n  - x\n  - y', ['a', 0], 2],
    ['a: [x, y,\n  z]', ['a', 2], 2],
    ['a:\n  b:\n    c: 1', ['a', 'b', 'c'], 3],
    ['a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4', ['a', 1, 'c'], 5],
    ['a: {b: 1,\n  c: 2}', ['a', 'c'], 2],
    ['a: |\n  b: 1\nb: 2', ['b'], 3],
    ['a: >\n  folded\n  text\n\nb: 2', ['b'], 5],
    ['a: "two\n  lines"\nb: 2', ['b'], 3],
    ['a: &x [1, 2]\nb: *x\nc: 3', ['c'], 3],
    ['a: &x 1\nb:\n  - *x\n  - y', ['b', 1], 4],
    ['a: &x 1\nb:\n  - *x\n  - y', ['b', 0], 3],
    ['? a\n: 1\n? b\n: 2', ['b'], 3],
    ['a:\nb: 2', ['b'], 2],
    ['a:\nb: 2', ['a'], 1],
    ['a:\n  -\n  - y', ['a', 1], 3],
    ['a: [[1, 2],\n  [3, 4]]\nb: 1', ['a', 1, 0], 2],
    ['a: [[1, 2],\n  [3, 4]]\nb: 1', ['b'], 3],
    ['"a b": 1\n"c d": 2', ['c d'], 2],
    ['2017: x\n2018: y', [2018], 2],
    ['2017: x\n2018: y', ['2018'], 2],
  ])('in %j of %j is %i', (text, path, line) => {
    expect(lineFinder(() => text)(path)).toBe(line);
  });

  test.each<[string, KeyPath, number]>([
    ['a: 1\nb:\n  c: 2', ['b', 'nothing'], 2],
    ['a: 1\nb:\n  - x', ['b', 7, 'deep', 'er'], 2],
    ['a: 1\nb: 2', ['nothing'], 1],
    ['a: 1\nb: 2', [], 1],
    ['', ['a'], 1],
    ['- a\n- b', [1], 2],
  ])('that is not there is that of the nearest one: %j %j', (text, path, line) => {
    expect(lineFinder(() => text)(path)).toBe(line);
  });

  test.each<[string, KeyPath, number]>([
    ['a: 1\nb:\n  - x\n  -\n  - y', ['b', 1], 3],
    ['a: 1\nb:\n  -', ['b', 0], 2],
    ['- a: 1\n  b: 2\n-\n', [1], 2],
  ])('of an empty entry is that of what stands before it: %j %j', (text, path, line) => {
    expect(lineFinder(() => text)(path)).toBe(line);
  });
});

describe('generated documents', () => {
  interface Tree {
    [key: string]: Value;
  }
  type Value = string | number | boolean | null | Value[] | Tree;
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.lorem({ maxCount: 40 }),
    fc.constantFrom('two\nlines', 'a: b', '# x', '- x', '&a', '*a', '"', "'"),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec<{ tree: Value; list: Value[]; map: Tree }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, scalar, tie('list'), tie('map')),
    list: fc.array(tie('tree'), { maxLength: 5 }),
    map: fc.dictionary(fc.stringMatching(/^[a-z][a-z_ -]{0,8}[a-z]$/), tie('tree'), { maxKeys: 5 }),
  }));

  /** Every key renamed to be the only one of its name, and where each one is. */
  function withUniqueKeys(
    value: Value,
    path: KeyPath = [],
    paths: KeyPath[] = [],
  ): { value: Value; paths: KeyPath[] } {
    if (Array.isArray(value)) {
      const list = value.map((item, index) => withUniqueKeys(item, [...path, index], paths).value);
      return { value: list, paths };
    }
    if (typeof value !== 'object' || value === null) return { value, paths };
    const entries = Object.entries(value).map(([key, item]): [string, Value] => {
      const unique = `${key}%${paths.length}%`;
      paths.push([...path, unique]);
      return [unique, withUniqueKeys(item, [...path, unique], paths).value];
    });
    return { value: Object.fromEntries(entries), paths };
  }

  test('the line found for a key is the one that it is written on', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tree, { minKeys: 1, maxKeys: 6 }),
        fc.constantFrom(-1, 1, 2),
        fc.constantFrom(2, 4),
        (generated, flowLevel, indent) => {
          const { value, paths } = withUniqueKeys(generated);
          const text = dump(value, { flowLevel, indent });
          const lines = text.split('\n');
          for (const path of paths) {
            expect(lines[lineFinder(() => text)(path) - 1]).toContain(String(path.at(-1)));
          }
        },
      ),
    );
  });

  test('what was dumped is read back, dates and numbers included', () => {
    fc.assert(
      fc.property(tree, (value) => {
        fc.pre(value !== null);
        expect(parseYaml(dump(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
