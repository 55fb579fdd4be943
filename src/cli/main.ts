#!/usr/bin/env node
/** The command `twilio-hipaa`. */
import { run } from './command.ts';

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  in: process.stdin,
});
