import type { Problem } from '../../problems.js';
import { takenIn, type TemplateNames } from './template-names.js';

/** Templates that take themselves in, whatever the data are: nunjucks needs seconds to find no end. */
export function endlessReferences(named: ReadonlyMap<string, TemplateNames>): readonly Problem[] {
  const sure = new Map(
    [...named].map(([file, { templates }]) => [file, templates.filter(({ isSure }) => isSure)]),
  );
  const references = new Map(
    [...sure].map(([file, templates]) => [file, templates.map(({ value }) => value)]),
  );
  return [...sure].flatMap(([file, templates]) => {
    const own = templates.find(({ value }) => [...takenIn(references, value)].includes(file));
    if (own === undefined) return [];
    const message = `takes itself in without end, by "${own.value}"`;
    return [{ file, line: own.line, message, hint: 'Take that out, or put {% if … %} around it.' }];
  });
}
