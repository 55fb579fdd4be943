/** Words about the function of another module that does what is reported. */
import { basename } from 'node:path';
import type { Wrapper } from '../twilio/operation.ts';

/** ` through 'createClient' (client.ts, line 4)`; empty where the file does it itself. */
export function throughText(wrapper: Wrapper | undefined): string {
  if (!wrapper) return '';
  const { name, module, node } = wrapper;
  return ` through '${name}' (${basename(module.filename)}, line ${String(module.positionAt(node.range[0]).line)})`;
}
