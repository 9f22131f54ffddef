import os from 'node:os';
import path from 'node:path';
import { processEnvironment } from '@verdict/cli';
import { runDemo } from './demo.ts';

const environment = processEnvironment();
process.exitCode = await runDemo({ environment, reportFolder: path.join(os.tmpdir(), 'verdict-demo') });
