import nunjucks from 'nunjucks';

/** Lines with nothing but a tag print nothing. */
export const WHITESPACE = { trimBlocks: true, lstripBlocks: true };

/** A part of a parsed template. Of the public API of nunjucks, but not of its types, as all below. */
export interface TemplateNode {
  /** From 0. */
  readonly lineno: number;
  readonly findAll: (type: NodeType) => TemplateNode[];
  readonly template?: TemplateNode;
  readonly ignoreMissing?: boolean;
  readonly name?: TemplateNode;
  readonly args?: { readonly children: readonly TemplateNode[] };
  readonly value?: unknown;
}

type NodeType = abstract new (...args: never[]) => unknown;

const { parser, nodes } = nunjucks as unknown as {
  readonly parser: {
    readonly parse: (template: string, extensions: readonly never[], options: object) => TemplateNode;
  };
  readonly nodes: Readonly<
    Record<'Extends' | 'Include' | 'Import' | 'FromImport' | 'FunCall' | 'Filter' | 'Literal', NodeType>
  >;
};

/** Reads a template. Throws when it cannot be parsed. */
export function parseTemplate(text: string): TemplateNode {
  return parser.parse(text, [], WHITESPACE);
}

/** Something that a template names, and where. */
export interface Named {
  readonly value: string;
  readonly line: number;
}

/** The templates that one names; what only its data names is found when it is rendered. */
export function templatesIn(tree: TemplateNode): (Named & { readonly isOptional: boolean })[] {
  const kinds = [nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport];
  return kinds
    .flatMap((kind) => tree.findAll(kind))
    .flatMap(({ template, ignoreMissing }) =>
      textIn(template).map((named) => ({ ...named, isOptional: ignoreMissing === true })),
    );
}

/** Static files that a template asks for by name. */
export function assetsIn(tree: TemplateNode): Named[] {
  return tree
    .findAll(nodes.FunCall)
    .filter(({ name }) => name?.value === 'asset')
    .flatMap(({ args }) => textIn(args?.children[0]));
}

/** Filters that a template uses. */
export function filtersIn(tree: TemplateNode): Named[] {
  return tree
    .findAll(nodes.Filter)
    .flatMap(({ name, lineno }) =>
      typeof name?.value === 'string' ? [{ value: name.value, line: lineno + 1 }] : [],
    );
}

function textIn(node: TemplateNode | undefined): Named[] {
  return node !== undefined && node instanceof nodes.Literal && typeof node.value === 'string'
    ? [{ value: node.value, line: node.lineno + 1 }]
    : [];
}
