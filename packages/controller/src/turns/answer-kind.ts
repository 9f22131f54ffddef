/** Of what a provider answered, which may be anything; undefined: it has none, as that of garbage collection. */
export function answerKind(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'kind' in answer ? String(answer.kind) : undefined;
}
