import { readFileSync } from 'node:fs';

/** Of a process on Linux; times since its start. */
export interface ProcessFigures {
  readonly cpuSeconds: number;
  readonly residentMb: number;
  readonly peakResidentMb: number;
}

/** The kernel's ticks, 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

export function processFigures(pid: number): ProcessFigures {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name, in parentheses, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'mu').exec(status)?.[1]) / 1024;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    residentMb: mb('VmRSS'),
    peakResidentMb: mb('VmHWM'),
  };
}
