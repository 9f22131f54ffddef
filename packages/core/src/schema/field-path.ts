/** Steps from a document's root to a value in it. */
export type FieldPath = readonly (string | number)[];

const plainKey = /^[A-Za-z_][\w-]*$/;

/** `spec.metrics[0].successCondition`; keys that hold other characters stand in brackets. */
export function formatPath(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (plainKey.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
