/** The rules by which results may differ from the reference, each with what it says. */
export const rules = {
  'no-condition': 'a metric without any condition is Inconclusive',
  'no-data': 'a success on no data, in a condition that does not name the case, is Inconclusive',
  'errors-in-success': 'an error inside an HTTP 200 is an Error',
  'no-points': 'a point that is missing is nil or an Error, never 0',
  'nil-guards': 'isNil and default use their argument, a nil result is dynamic, and the cause of an error is kept',
  record: 'summaries, messages, times, order and redaction of the record',
  documents: 'documents are resolved on values and refused up front',
  safety: 'secrets, deadlines, crashes and names that collide',
} as const;

export type Rule = keyof typeof rules;
