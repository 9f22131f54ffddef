import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { ClusterWorld, kubeconfig } from './cluster-world.ts';

/** Tests in a namespace of their own on the real API server; left out, and noted, where there is none. */
export function describeOnCluster(name: string, tests: (world: () => ClusterWorld) => void): void {
  // oxlint-disable-next-line vitest/valid-title -- it is a string
  describe.runIf(kubeconfig !== undefined)(name, () => {
    let world: ClusterWorld | undefined;
    beforeAll(async () => {
      world = await ClusterWorld.open();
    });
    afterEach(async () => world?.clear());
    afterAll(async () => world?.close());
    tests(() => {
      if (world === undefined) throw new Error('the cluster is not open yet');
      return world;
    });
  });
}
