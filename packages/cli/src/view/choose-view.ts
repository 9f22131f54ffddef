import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import { createLiveView } from './live-view.ts';
import { choosePaint } from './paint.ts';
import { createPlainView } from './plain-view.ts';
import { silentView, type ProgressView } from './progress-view.ts';

/** Progress goes to stderr, so that stdout holds nothing but the verdict. Logs and a repainted block do not mix. */
export function chooseView(
  { quiet, verbose }: Pick<RunOptions, 'quiet' | 'verbose'>,
  environment: Environment,
): ProgressView {
  if (quiet) return silentView;
  const { stderr, variables } = environment;
  const paint = choosePaint(stderr.isTerminal, variables);
  const canRepaint = stderr.isTerminal && variables['TERM'] !== 'dumb' && !verbose;
  return canRepaint ? createLiveView(environment, paint) : createPlainView(stderr, paint);
}
