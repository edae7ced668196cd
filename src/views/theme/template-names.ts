import nunjucks from 'nunjucks';

/** Lines with nothing but a tag print nothing. */
export const WHITESPACE = { trimBlocks: true, lstripBlocks: true };

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
  readonly templates: readonly (Named & { readonly isOptional: boolean })[];
  readonly filters: readonly Named[];
  /** Static files. */
  readonly assets: readonly Named[];
}

/** A part of a parsed template; as all below, of the public API of nunjucks, but not of its types. */
interface TemplateNode {
  readonly typename: string;
  /** From 0. */
  readonly lineno: number;
  /** From 0. */
  readonly colno: number;
  readonly findAll: (type: unknown) => readonly TemplateNode[];
  readonly template?: TemplateNode;
  readonly ignoreMissing?: boolean;
  readonly name?: TemplateNode;
  readonly args?: { readonly children: readonly TemplateNode[] };
  readonly children?: readonly TemplateNode[];
  readonly value?: unknown;
}

const { parser, nodes } = nunjucks as unknown as {
  readonly parser: {
    readonly parse: (text: string, extensions: readonly never[], options: object) => TemplateNode;
  };
  readonly nodes: { readonly Node: unknown; readonly Output: unknown; readonly FunCall: unknown };
};

/** Parses a template, and tells what it names. Throws when it cannot be parsed. */
export function namesIn(text: string): TemplateNames {
  const parts = parser.parse(text, [], WHITESPACE).findAll(nodes.Node);
  const templates = parts.flatMap(({ template, ignoreMissing }) =>
    literal(template).map((named) => ({ ...named, isOptional: ignoreMissing === true })),
  );
  const filters = parts.flatMap(({ typename, name }) => (typename === 'Filter' ? named(name) : []));
  const assets = parts.flatMap(({ typename, name, args }) =>
    typename === 'FunCall' && name?.value === 'asset' ? literal(args?.children[0]) : [],
  );
  return { templates, filters, assets };
}

/** Empty for what is computed. */
function literal(node: TemplateNode | undefined): Named[] {
  return node?.typename === 'Literal' ? named(node) : [];
}

function named(node: TemplateNode | undefined): Named[] {
  return typeof node?.value === 'string'
    ? [{ value: node.value, line: node.lineno + 1, column: node.colno + 1 }]
    : [];
}

/** What a template prints at a place, counted from 1: `post.title` of `{{ post.title }}`; null when it prints nothing there. */
export function printedAt(text: string, line: number, column: number): string | null {
  const outputs = parser.parse(text, [], WHITESPACE).findAll(nodes.Output);
  const isHere = outputs.some(
    ({ lineno, colno, children = [] }) =>
      lineno === line - 1 && colno === column - 1 && children[0]?.typename !== 'TemplateData',
  );
  if (!isHere) return null;
  const rest = text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1);
  return /^\{\{-?\s*([^]*?)\s*-?\}\}/.exec(rest)?.[1] ?? null;
}

/** The line, from 1, on which a template calls a function at a place, of which nunjucks counts both from 0; null when it does not. */
export function callAt(text: string, line: number, column: number): number | null {
  const calls = parser.parse(text, [], WHITESPACE).findAll(nodes.FunCall);
  return calls.some(({ lineno, colno }) => lineno === line && colno === column) ? line + 1 : null;
}
