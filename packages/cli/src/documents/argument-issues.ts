import type { Argument, DocumentIssue, Manifest } from '@verdict/core';

/** An issue for each argument that is declared without a value and given none, where it is declared. */
export function missingArguments(
  declared: readonly Argument[],
  given: readonly Argument[],
  sources: readonly Manifest[],
): readonly DocumentIssue[] {
  const valued = [...given, ...declared.filter(({ value, valueFrom }) => (value ?? valueFrom) !== undefined)];
  const names = new Set(declared.map(({ name }) => name));
  for (const { name } of valued) names.delete(name);
  return [...names].flatMap((name) => {
    const argument = declared.find((one) => one.name === name);
    return argument === undefined ? [] : [issueOf(argument, sources)];
  });
}

function issueOf(argument: Argument, sources: readonly Manifest[]): DocumentIssue {
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
