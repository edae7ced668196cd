import * as v from 'valibot';
import { describe } from '../problems.js';

/** Values by key, and what is wrong with them. */
export interface CheckedFields<Fields> {
  /** Without the wrong values; a required one has its stand-in, so that the rest is checked in the same run. */
  readonly fields: Fields;
  /** One for each wrong value: what is no whole number need not be told to be too small, either. */
  readonly issues: readonly v.BaseIssue<unknown>[];
  /** Keys with a wrong value. */
  readonly wrong: ReadonlySet<unknown>;
}

/** Checks written values by a schema. Throws when the stand-ins do not make up for every required key. */
export function checkFields<Schema extends v.GenericSchema>(
  schema: Schema,
  given: readonly (readonly [string, unknown])[],
  standIns: Readonly<Record<string, unknown>>,
): CheckedFields<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, Object.fromEntries(given), { abortPipeEarly: true });
  if (result.success) return { fields: result.output, issues: [], wrong: new Set() };
  const wrong = new Set<unknown>(result.issues.map((issue) => issue.path?.[0].key));
  const right = given.filter(([key]) => !wrong.has(key));
  return {
    fields: v.parse(schema, { ...standIns, ...Object.fromEntries(right) }),
    issues: result.issues,
    wrong,
  };
}

/** Where in the YAML the wrong value stands. */
export function pathOf(issue: v.BaseIssue<unknown>): readonly (string | number)[] {
  return (issue.path ?? []).map((item) => item.key as string | number);
}

/** A key in small letters and without joints: `redirectfrom` for `Redirect-From`, `redirect_from` and `redirectFrom`. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}

/** A message that ends with the value as the author would see it. */
type Complaint = (issue: { readonly input: unknown }) => string;

/** `must contain :slug, not "/posts"`. */
export function complain(mistake: string): Complaint {
  return ({ input }) => `${mistake}, not ${describe(input)}`;
}

/** `must be true or false, not "maybe"`. */
export function mustBe(expected: string): Complaint {
  return complain(`must be ${expected}`);
}

/** One value: neither a list nor a map. */
export const scalar = v.union([v.string(), v.number(), v.boolean()], mustBe('text'));

/** Text, also when YAML took it for a number or a boolean: `title: 2020`. */
export const text = v.pipe(scalar, v.transform(String), v.trim(), v.nonEmpty('is empty'));
