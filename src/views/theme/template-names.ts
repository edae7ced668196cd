import nunjucks from 'nunjucks';

/** Values are escaped, one that does not exist is a mistake, and lines with nothing but a tag print nothing. */
export const NUNJUCKS_OPTIONS = {
  autoescape: true,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
};

/** Something that a template names, and where. */
export interface Named {
  readonly value: string;
  /** From 1, as is the column. */
  readonly line: number;
  readonly column: number;
}

/** What a template names in its text; what only its data names is found when it is rendered. */
export interface TemplateNames {
  /** Other templates, which it needs unless it says `ignore missing`. */
  readonly templates: readonly (Named & {
    readonly isOptional: boolean;
    /** Taken in whatever the data are. */
    readonly isSure: boolean;
  })[];
  readonly filters: readonly Named[];
  /** Static files. */
  readonly assets: readonly Named[];
}

/** A part of a parsed template; as all below, of the public API of nunjucks, but not of its types. */
export interface TemplatePart {
  readonly typename: string;
  /** From 0. */
  readonly lineno: number;
  /** From 0. */
  readonly colno: number;
  readonly template?: TemplatePart | null;
  readonly ignoreMissing?: boolean;
  readonly withContext?: boolean | null;
  readonly name?: TemplatePart | null;
  readonly names?: TemplatePart;
  readonly args?: TemplatePart | null;
  readonly key?: TemplatePart;
  readonly left?: TemplatePart;
  readonly right?: TemplatePart;
  readonly targets?: readonly TemplatePart[];
  readonly target?: TemplatePart;
  /** What a loop goes through. */
  readonly arr?: TemplatePart;
  /** What a look-up looks up: `title` of `post.title`. */
  readonly val?: TemplatePart;
  readonly children?: readonly TemplatePart[];
  readonly value?: unknown;
}

const { parser, nodes } = nunjucks as unknown as {
  readonly parser: {
    readonly parse: (text: string, extensions: readonly never[], options: object) => TemplatePart;
  };
  readonly nodes: { readonly Node: new () => TemplatePart };
};

/** Parses a template. Throws when it cannot be parsed. */
export function parseTemplate(text: string): TemplatePart {
  return parser.parse(text, [], NUNJUCKS_OPTIONS);
}

/** What a part is made of; nunjucks' own `findAll` leaves out `switch` and what stands behind `==`. */
export function innerParts(part: TemplatePart): readonly TemplatePart[] {
  return Object.values(part)
    .flat()
    .filter((value) => value instanceof nodes.Node);
}

/** A part and all that it is made of, at any depth. */
export function partsOf(part: TemplatePart): readonly TemplatePart[] {
  return [part, ...innerParts(part).flatMap(partsOf)];
}

/** The parts of templates, by the names of these. All of them can be parsed. */
export type PartsByFile = ReadonlyMap<string, readonly TemplatePart[]>;

export function partsByFile(sources: ReadonlyMap<string, string>): PartsByFile {
  return new Map([...sources].map(([file, text]) => [file, partsOf(parseTemplate(text))]));
}

/** Parses a template, and tells what it names. Throws when it cannot be parsed. */
export function namesIn(text: string): TemplateNames {
  const root = parseTemplate(text);
  const parts = partsOf(root);
  const sure = new Set(sureParts(root));
  const templates = parts.flatMap((part) =>
    literal(part.template).map((named) => ({
      ...named,
      isOptional: part.ignoreMissing === true,
      isSure: sure.has(part),
    })),
  );
  const filters = parts.flatMap(({ typename, name }) => (typename === 'Filter' ? named(name) : []));
  const assets = parts.flatMap(({ typename, name, args }) =>
    typename === 'FunCall' && name?.value === 'asset' ? literal(args?.children?.[0]) : [],
  );
  return { templates, filters, assets };
}

/** What is in them may not be rendered, or a template that extends this one has something else in its place. */
const UNSURE: ReadonlySet<string> = new Set([
  ...['AsyncAll', 'AsyncEach', 'Block', 'Caller', 'For', 'If', 'IfAsync', 'InlineIf', 'Macro', 'Switch'],
]);

function sureParts(part: TemplatePart): readonly TemplatePart[] {
  return UNSURE.has(part.typename) ? [] : [part, ...innerParts(part).flatMap(sureParts)];
}

/** Empty for what is computed. */
function literal(node: TemplatePart | null | undefined): Named[] {
  return node?.typename === 'Literal' ? named(node) : [];
}

function named(node: TemplatePart | null | undefined): Named[] {
  return typeof node?.value === 'string'
    ? [{ value: node.value, line: node.lineno + 1, column: node.colno + 1 }]
    : [];
}

/** A value or a function as a template names it: `post.title`; null for what is computed. */
export function written({ typename, value, target, val }: TemplatePart): string | null {
  if (typename === 'Symbol') return String(value);
  const before = typename === 'LookupVal' && target !== undefined ? written(target) : null;
  return before === null || typeof val?.value !== 'string' ? null : `${before}.${val.value}`;
}

/** Whether some of these parts take in a template that only data names. */
export function hasComputedNames(parts: readonly TemplatePart[]): boolean {
  return parts.some(({ template }) => (template ?? null) !== null && template?.typename !== 'Literal');
}

/** The templates that each template names, by its own name. */
export type References = ReadonlyMap<string, readonly string[]>;

/** The names of a template, and of those that it takes in, at any distance. */
export function* takenIn(references: References, template: string): Generator<string> {
  const found = new Set([template]);
  for (const name of found) {
    const named = references.get(name);
    if (named === undefined) continue;
    yield name;
    for (const other of named) found.add(other);
  }
}

/** What a template prints at a place, counted from 1: `post.title` of `{{ post.title }}`; null when it prints nothing there. */
export function printedAt(text: string, line: number, column: number): string | null {
  const isHere = partsOf(parseTemplate(text)).some(
    ({ typename, lineno, colno, children = [] }) =>
      typename === 'Output' &&
      lineno === line - 1 &&
      colno === column - 1 &&
      children[0]?.typename !== 'TemplateData',
  );
  if (!isHere) return null;
  const rest = text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1);
  return /^\{\{-?\s*([^]*?)\s*-?\}\}/.exec(rest)?.[1] ?? null;
}

/**
 * The line, from 1, on which a template calls a function at a place, of which nunjucks counts both from 0; null when it
 * calls none there, or another than `called`.
 */
export function callAt(text: string, line: number, column: number, called: string | null): number | null {
  const isHere = partsOf(parseTemplate(text)).some(
    ({ typename, lineno, colno, name }) =>
      typename === 'FunCall' &&
      lineno === line &&
      colno === column &&
      (called === null || (name !== null && name !== undefined && written(name) === called)),
  );
  return isHere ? line + 1 : null;
}
