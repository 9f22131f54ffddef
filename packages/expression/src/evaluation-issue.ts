/** A run-time error without its position: the compiled closure binds it to its node. */
export class EvaluationIssue extends Error {
  override readonly name = 'EvaluationIssue';
}
