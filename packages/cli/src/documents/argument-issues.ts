import type { Argument, DocumentIssue, Manifest } from '@verdict/core';

/** The arguments that are declared without a value and given none. */
export function missingArguments(declared: readonly Argument[], given: readonly Argument[]): readonly Argument[] {
  const valued = [...given, ...declared.filter(({ value, valueFrom }) => (value ?? valueFrom) !== undefined)];
  const names = new Set(declared.map(({ name }) => name));
  for (const { name } of valued) names.delete(name);
  return [...names].flatMap((name) => declared.find((one) => one.name === name) ?? []);
}

export function missingArgumentIssue(argument: Argument, sources: readonly Manifest[]): DocumentIssue {
  const { name } = argument;
  return {
    severity: 'error',
    code: 'missing-argument',
    message: `args.${name} was not resolved`,
    hint: `give it with --arg ${name}=VALUE or --args-file`,
    ...placeOf(argument, sources),
  };
}

/** Where an argument was declared; `file` when that is not known. */
export function placeOf(
  argument: Argument,
  sources: readonly Manifest[],
  file?: string,
): Pick<DocumentIssue, 'path' | 'file' | 'line' | 'column'> {
  for (const manifest of sources) {
    if (manifest.kind === 'Secret' || manifest.kind === 'other') continue;
    const index = (manifest.object.spec.args ?? []).indexOf(argument);
    if (index < 0) continue;
    return { path: `spec.args[${index}]`, ...manifest.source.positionOf(['spec', 'args', index]) };
  }
  return file === undefined ? { path: '' } : { path: '', file };
}
