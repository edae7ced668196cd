import { createHook } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keepTickShape } from '../../src/memory/tick-shape.js';

test('an object of process.nextTick stays, and with it the shape that V8 has for all of them', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const made: WeakRef<object>[] = [];
  const hook = createHook({
    init: (_id, type, _trigger, resource) => {
      if (type === 'TickObject') made.push(new WeakRef(resource));
    },
  }).enable();
  process.nextTick(() => undefined);
  keepTickShape();
  hook.disable();
  // what a WeakRef was made for stays until the next turn
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(made.map((tick) => tick.deref() !== undefined)).toEqual([false, true]);
});
