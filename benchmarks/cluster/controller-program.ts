import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../packages/controller/dist/main.js', import.meta.url));

export interface ControllerSettings {
  readonly kubeconfig: string;
  /** Flags of Node, such as `--cpu-prof`. */
  readonly nodeFlags: readonly string[];
  /** The program of Argo Rollouts' own controller, to be measured in place of ours. */
  readonly reference?: string;
}

export interface Ports {
  readonly health: number;
  readonly metrics: number;
}

/** How a controller is started. */
export interface ControllerProgram {
  readonly command: string;
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Where it says that it is at work. */
  readonly readyUrl: string;
}

/** As the image sets them. */
const imageFlags = ['--heap-growing-percent=50'];
const imageEnvironment = { ...process.env, NODE_OPTIONS: '--max-semi-space-size=8', MALLOC_ARENA_MAX: '2' };

/** Either controller with limits that do not bind, so that it is asked as little as its users would ask it. */
export function controllerProgram(
  { kubeconfig, nodeFlags, reference }: ControllerSettings,
  ports: Ports,
): ControllerProgram {
  const flags = toArguments({
    kubeconfig,
    qps: 10_000,
    burst: 10_000,
    'leader-elect': false,
    loglevel: 'warn',
    healthzPort: ports.health,
    metricsPort: ports.metrics,
  });
  const server = `http://127.0.0.1:${ports.health}`;
  if (reference !== undefined) {
    const argv = [...flags, '--controllers=analysis'];
    return { command: reference, argv, environment: process.env, readyUrl: `${server}/healthz` };
  }
  return {
    command: process.execPath,
    argv: [...imageFlags, ...nodeFlags, program, ...flags, '--egress-allow=127.0.0.0/8'],
    environment: imageEnvironment,
    readyUrl: `${server}/readyz`,
  };
}

function toArguments(flags: Readonly<Record<string, string | number | boolean>>): readonly string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}
