import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyLine, type WaitingKey } from '../../src/queue/key-line.ts';

test('gives keys in the order in which they came, whatever comes and goes meanwhile', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('take', 'a', 'b', 'c', 'd')), (steps) => {
      const line = new KeyLine();
      const waiting: WaitingKey[] = [];
      const given: (WaitingKey | undefined)[] = [];
      const expected: (WaitingKey | undefined)[] = [];
      for (const [since, key] of steps.entries()) {
        if (key === 'take') {
          given.push(line.first);
          expected.push(waiting.shift());
          line.removeFirst();
        } else if (!line.has(key)) {
          line.add({ key, since });
          waiting.push({ key, since });
        }
      }
      expect(given).toEqual(expected);
      expect(line.size).toBe(waiting.length);
    }),
  );
});
