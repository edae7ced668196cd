import { executionAsyncResource } from 'node:async_hooks';
import { nextTick } from 'node:process';

const kept = new Set<object>();

/**
 * Keeps one of the objects that `process.nextTick` makes, and node:http makes several for each request. They have
 * one shape (V8's "map"). A full garbage collection at a moment when none of them is alive drops the shape; the next
 * one has another, and from then on the code of `nextTick` takes the slow way, for as long as the process lives. That
 * was a fifth of the processor time of a page. To be called at the start, before there is much to collect.
 */
export function keepTickShape(): void {
  nextTick(() => {
    kept.add(executionAsyncResource());
  });
}
