import { expect, test } from 'vitest';
import { Readiness } from '../../src/program/readiness.ts';

test('the program is ready once it stands by, or works with filled caches', () => {
  const readiness = new Readiness();
  expect(readiness.problem).toBe('the lease has not been seen yet; if this lasts, the log says why');
  readiness.standsBy();
  expect(readiness.problem).toBeUndefined();
  const controller = { isReady: false };
  readiness.works(controller);
  expect(readiness.problem).toBe('the caches are being filled');
  controller.isReady = true;
  expect(readiness.problem).toBeUndefined();
});
