import { describe, nameMeant, type Problem } from '../../problems.js';
import { innerParts, parseTemplate, partsOf, type TemplatePart } from '../theme/template-names.js';

/**
 * What is in a template and on no page, because the template extends another one: a block that the other one does not
 * have, and whatever is outside of blocks. `sources` are the templates by name; all of them can be parsed.
 */
export function unshownParts(sources: ReadonlyMap<string, string>): readonly Problem[] {
  const roots = new Map([...sources].map(([file, text]) => [file, parseTemplate(text)]));
  /** The blocks of a template and of those that it extends; null when nobody can tell which these are. */
  const blocksOf = (file: string, below: readonly string[] = []): readonly string[] | null => {
    const root = roots.get(file);
    if (root === undefined || below.includes(file)) return null;
    const above = extendedBy(root);
    const inherited = above === null ? [] : blocksOf(above, [...below, file]);
    return inherited === null ? null : [...inherited, ...partsOf(root).flatMap(blockName)];
  };
  return [...roots].flatMap(([file, root]) => {
    const above = extendedBy(root);
    if (above === null) return [];
    const known = blocksOf(above);
    const firstShownLine = createFirstShownLine();
    return (root.children ?? []).flatMap((part) => {
      const mistake =
        outsideProblem(firstShownLine(part), above) ??
        (known === null ? null : blockProblem(part, above, known));
      return mistake === null ? [] : [{ file, ...mistake }];
    });
  });
}

/** The template that another one extends, `''` for a computed name; null when it extends none. */
function extendedBy(root: TemplatePart): string | null {
  const extending = root.children?.find(({ typename }) => typename === 'Extends');
  if (extending === undefined) return null;
  return extending.template?.typename === 'Literal' ? String(extending.template.value) : '';
}

function blockName({ typename, name }: TemplatePart): string[] {
  return typename === 'Block' ? [String(name?.value)] : [];
}

type PartProblem = Omit<Problem, 'file'>;

function blockProblem(part: TemplatePart, above: string, known: readonly string[]): PartProblem | null {
  const unknown = blockName(part).find((name) => !known.includes(name));
  if (unknown === undefined) return null;
  const meant = nameMeant(unknown, known);
  return {
    line: part.lineno + 1,
    message: `fills the block ${describe(unknown)}, which ${above} does not have: it is not shown`,
    hint:
      meant === null
        ? `Put {% block ${unknown} %}{% endblock %} where ${above} shall show it.`
        : `Did you mean ${describe(meant)}?`,
  };
}

function outsideProblem(line: number | null, above: string): PartProblem | null {
  return line === null
    ? null
    : {
        line,
        message: 'has something outside of its blocks, which is not shown',
        hint: `Put it into a block of ${above === '' ? 'the template that this one extends' : above}.`,
      };
}

/** Parts whose content is printed elsewhere, or not at all. */
const KEPT: ReadonlySet<string> = new Set(['Block', 'Macro', 'Set']);

/** Tells of one part after another where it would first print something; null when it would not. */
function createFirstShownLine(): (part: TemplatePart) => number | null {
  // a comment of HTML would be no loss, nor would what is printed in it
  let isComment = false;
  const firstWordLine = ({ value, lineno }: TemplatePart): number | null => {
    const text = `${isComment ? '<!--' : ''}${String(value)}`;
    isComment = text.lastIndexOf('<!--') > text.lastIndexOf('-->');
    const shown = text.replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/\S/g, ' '));
    const before = /^\s*(?=\S)/.exec(shown)?.[0];
    return before === undefined ? null : lineno + before.split('\n').length;
  };
  return function firstShownLine(part): number | null {
    if (KEPT.has(part.typename)) return null;
    if (part.typename === 'TemplateData') return firstWordLine(part);
    const inner = innerParts(part);
    if (part.typename === 'Include' || (part.typename === 'Output' && inner[0]?.typename !== 'TemplateData'))
      return isComment || partsOf(part).some(isMethodCall) ? null : part.lineno + 1;
    return inner.map(firstShownLine).find((line) => line !== null) ?? null;
  };
}

/** `{{ list.push(post) }}` is there for what it does. */
function isMethodCall({ typename, name }: TemplatePart): boolean {
  return typename === 'FunCall' && name?.typename === 'LookupVal';
}
