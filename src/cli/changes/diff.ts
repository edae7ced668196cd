import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';

/** A unified diff with three lines of context; empty when nothing changed. `patch` and `git apply` read it. */
export function diffOf(file: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
