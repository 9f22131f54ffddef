import type * as Kubernetes from '@verdict/kubernetes';
import { UsageError } from '../usage-error.ts';

/** The package that speaks with clusters, which only those install who need it. */
export async function loadKubernetes(): Promise<typeof Kubernetes> {
  try {
    return await import('@verdict/kubernetes');
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = '--in-cluster needs @verdict/kubernetes. Install it: npm install @verdict/kubernetes';
    throw new UsageError(message, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
