import { CommanderError } from 'commander';
import { ClusterError } from './cluster/cluster-error.ts';
import type { Environment } from './environment.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/** The whole command. Never throws: whatever goes wrong is said on stderr and in the exit code. */
export async function runCommandLine(environment: Environment): Promise<ExitCode> {
  const exitCode = await runProgram(environment).catch((error: unknown) => reportError(error, environment));
  return flushOutput(exitCode, environment);
}

async function runProgram(environment: Environment): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.successful;
  const program = createProgram(environment, (code) => {
    exitCode = code;
  });
  await program.parseAsync([...environment.argv], { from: 'user' });
  return exitCode;
}

function reportError(error: unknown, environment: Environment): ExitCode {
  // Commander has already printed its message; a code of 0 is --help or --version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.successful : exitCodes.usage;
  if (error instanceof UsageError) {
    for (const problem of error.problems) environment.stderr.write(`${problem}\n`);
    return exitCodes.usage;
  }
  if (error instanceof ClusterError) {
    environment.stderr.write(`${error.message}\n`);
    return exitCodes.error;
  }
  environment.stderr.write(`verdict: unexpected error: ${error instanceof Error ? error.message : String(error)}\n`);
  return exitCodes.error;
}

/** Output that nobody can have seen must not pass a release. */
async function flushOutput(exitCode: ExitCode, { stdout, stderr }: Environment): Promise<ExitCode> {
  try {
    await stdout.flush();
    return exitCode;
  } catch (error) {
    stderr.write(
      `verdict: cannot write to standard output: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return exitCode === exitCodes.successful ? exitCodes.error : exitCode;
  }
}
