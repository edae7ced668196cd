import { describe, nameMeant, type Problem } from '../../problems.js';
import { parseTemplate, partsOf, takenIn, written, type TemplatePart } from '../theme/template-names.js';
import type { Templates } from '../theme/templates.js';
import { introducedBy } from './unknown-names.js';

/** Templates that are watched while they render. */
export interface WatchedTemplates {
  readonly templates: Templates;
  /** Where they ask for a value that nothing has: `post.titel`, also in `if` and `for`, where nunjucks takes it for empty. */
  readonly absentValues: () => readonly Problem[];
}

/** A value that was asked for; null is a value, which models have for what is empty. */
interface AbsentValue {
  /** The template that was rendered. */
  readonly template: string;
  /** What the template calls the model that does not have it; null for one that is deeper in another. */
  readonly model: string | null;
  readonly key: string;
  /** What the model has. */
  readonly keys: readonly string[];
}

/** Models whose keys are an author's or optional. */
const OPEN: ReadonlySet<string> = new Set(['extra', 'feed', 'jsonLd']);

/** Keys of models of which a blog may have none: links in its navigation, terms, headings, years. */
const OF_SOME_BLOGS = ['current', 'elsewhere', 'count', 'level', 'id', 'year', 'posts'];

/** Gives the same templates, which note what they ask for in vain. */
export function watchTemplates(templates: Templates): WatchedTemplates {
  let template = '';
  const known = new Set(OF_SOME_BLOGS);
  const absent = new Map<string, AbsentValue>();
  const watched = new WeakMap<object, object>();
  const watch = (value: unknown, model: string | null): unknown => {
    if (!isModel(value)) return value;
    const before = watched.get(value);
    if (before !== undefined) return before;
    const keys = Array.isArray(value) ? [] : Object.keys(value);
    for (const key of keys) known.add(key);
    const proxy = new Proxy(value, {
      get: (target, key) => {
        const given: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol') return given;
        if (!(key in target))
          absent.set(JSON.stringify([template, model, key]), { template, model, key, keys });
        return OPEN.has(key) ? given : watch(given, null);
      },
    });
    watched.set(value, proxy);
    return proxy;
  };
  return {
    templates: {
      ...templates,
      render: (name, context) => {
        template = name;
        const entries = Object.entries(context).map(([key, value]) => [
          key,
          OPEN.has(key) ? (value as unknown) : watch(value, key),
        ]);
        return templates.render(name, Object.fromEntries(entries) as object);
      },
    },
    absentValues: () => {
      const problems = [...absent.values()].flatMap((value) =>
        problemsOf(value, !known.has(value.key), templates.sources),
      );
      return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
    },
  };
}

function isModel(value: unknown): value is object {
  return (
    Array.isArray(value) || (value instanceof Object && Object.getPrototypeOf(value) === Object.prototype)
  );
}

/**
 * The places where a template asks for a value. A template may ask several kinds of things for what only some have, so
 * a value that other models have is a mistake only where the name of the model is written before it.
 */
function problemsOf(
  { template, model, key, keys }: AbsentValue,
  isNowhere: boolean,
  sources: ReadonlyMap<string, string>,
): readonly Problem[] {
  const meant = nameMeant(key, keys);
  const hint = keys.includes('extra')
    ? `A key of your own in the front matter is post.extra.${key}; docs/theming.md lists the others.`
    : 'docs/theming.md lists what a template is given.';
  return [...takenIn(sources, template)].flatMap((file) => {
    const parts = partsOf(parseTemplate(sources.get(file) ?? ''));
    const isMistake = ({ target }: TemplatePart): boolean =>
      isNowhere
        ? target?.val?.value !== 'extra'
        : target?.typename === 'Symbol' &&
          target.value === model &&
          !introducedBy(parts).includes(model ?? '');
    return parts
      .filter((part) => part.typename === 'LookupVal' && part.val?.value === key && isMistake(part))
      .map((part) => ({
        file,
        line: part.lineno + 1,
        message: `asks for ${written(part) ?? key}, which does not exist`,
        hint: meant === null ? hint : `Did you mean ${describe(meant)}?`,
      }));
  });
}
