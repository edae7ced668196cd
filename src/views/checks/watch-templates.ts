import type { Templates } from '../theme/templates.js';

/** Templates that are watched while they render. */
export interface WatchedTemplates {
  readonly templates: Templates;
  /** The names that a template was given so far; null when it was not rendered. */
  readonly givenTo: (template: string) => ReadonlySet<string> | null;
  /** What was asked for and not there so far, also in `if` and `for`, where nunjucks takes it for empty. */
  readonly absent: () => readonly AbsentValue[];
  /** What was used as a text so far. */
  readonly printed: () => readonly PrintedModel[];
  /** Whether anything that templates were given has this key. */
  readonly isKnown: (key: string) => boolean;
  /** The templates in which the same model has the value. */
  readonly templatesWith: (value: AbsentValue) => readonly string[];
}

/** A value that was asked for; null is a value, which models have for what is empty. */
export interface AbsentValue {
  /** The template that was rendered. */
  readonly template: string;
  /** What the template is given under this name does not have it, or one of that list; null for what is deeper. */
  readonly model: string | null;
  readonly isOfList: boolean;
  readonly key: string;
  /** What the model has. */
  readonly keys: readonly string[];
}

/** A model that was printed, compared or sorted by as a text, which is `[object Object]`. */
export interface PrintedModel {
  /** The template that was rendered. */
  readonly template: string;
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
  const given = new Map<string, Set<string>>();
  const known = new Set(OF_SOME_BLOGS);
  const absent = new Map<string, AbsentValue>();
  const printed = new Map<string, PrintedModel>();
  const having = new Map<string, Set<string>>();
  // what one template knows by a name, another one may know by another
  let watched = new WeakMap<object, object>();
  const noteKeys = (keys: readonly string[], model: string | null): void => {
    for (const key of keys) {
      known.add(key);
      const id = JSON.stringify([model, key]);
      having.set(id, (having.get(id) ?? new Set()).add(template));
    }
  };
  const watch = (value: unknown, model: string | null, isOfList = false): unknown => {
    if (!isModel(value)) return value;
    const before = watched.get(value);
    if (before !== undefined) return before;
    const keys = Array.isArray(value) ? [] : Object.keys(value);
    noteKeys(keys, model);
    const proxy = new Proxy(value, {
      get: (target, key) => {
        const found: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol') return found;
        if (key === 'toString' && !Array.isArray(target))
          printed.set(JSON.stringify({ template, keys }), { template, keys });
        if (!(key in target)) {
          const value = { template, model, isOfList, key, keys };
          absent.set(JSON.stringify(value), value);
        }
        if (!OPEN.has(key)) return Array.isArray(target) ? watch(found, model, true) : watch(found, null);
        // its own keys are no model's, but a macro may be given what is in them
        for (const inner of keysWithin(Object.values(found ?? {}))) known.add(inner);
        return found;
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
        watched = new WeakMap();
        given.set(name, new Set([...(given.get(name) ?? []), ...Object.keys(context)]));
        const entries = Object.entries(context).map(([key, value]) => [
          key,
          OPEN.has(key) ? (value as unknown) : watch(value, key),
        ]);
        return templates.render(name, Object.fromEntries(entries) as object);
      },
    },
    givenTo: (name) => given.get(name) ?? null,
    absent: () => [...absent.values()],
    printed: () => [...printed.values()],
    isKnown: (key) => known.has(key),
    templatesWith: ({ model, key }) => [...(having.get(JSON.stringify([model, key])) ?? [])],
  };
}

function isModel(value: unknown): value is object {
  return (
    Array.isArray(value) || (value instanceof Object && Object.getPrototypeOf(value) === Object.prototype)
  );
}

/** The keys of maps at any depth; YAML can make a map that holds itself. */
function keysWithin(value: unknown, found = new Set<unknown>()): readonly string[] {
  if (!isModel(value) || found.has(value)) return [];
  found.add(value);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysWithin(inner, found)]);
}
