/** The edit that makes an insecure URL or SIP address a secure one. */
import { unwrap } from '../program/ast.ts';
import type { InsecureUse } from './transport.ts';

export interface SecuredText {
  readonly range: readonly [number, number];
  readonly text: string;
  /** What the suggestion says about it. */
  readonly shown: string;
}

/** @returns undefined where the text is not written where it is used, or nothing is known to be better */
export function securedText(source: string, { kind, found, value, outcome }: InsecureUse): SecuredText | undefined {
  const written = outcome?.constant?.value;
  const node = outcome?.place ? unwrap(outcome.place.node) : undefined;
  if (kind === 'plain') {
    const shown = `${found}s:`;
    // In code the scheme itself is replaced, so that whatever follows stays as it is written.
    const at = node?.type === 'Literal' || node?.type === 'TemplateLiteral' ? node.range[0] + 1 : undefined;
    if (at !== undefined && source.slice(at, at + found.length + 3).toLowerCase() === `${found}://`)
      return { range: [at, at + found.length], text: `${found}s`, shown };
    if (typeof written !== 'string' || value?.outcomes.length !== 1 || (node && value.spot.range === undefined))
      return undefined;
    const replaced = value.edits?.replace?.(written.replace(/^\s*(https?|wss?)/i, `${found}s`));
    return replaced && { ...replaced, shown };
  }
  if (kind !== 'sip' || typeof written !== 'string' || value?.outcomes.length !== 1) return undefined;
  if (node && node.type !== 'Literal' && value.spot.range === undefined) return undefined;
  const clean = written.replace(/;transport=[^;?]*/i, '');
  const [address = '', headers] = clean.split('?');
  const replaced = value.edits?.replace?.(`${address};transport=tls${headers === undefined ? '' : `?${headers}`}`);
  return replaced && { ...replaced, shown: ';transport=tls' };
}
