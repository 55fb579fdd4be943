/** All signs that are looked for in every file, in one pass. */
import { phiSign } from './phi/signs.ts';
import type { Sign } from './program/sign.ts';
import { SignScan } from './program/sign-scan.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { DIRECTIVE_SIGN } from './twilio/directives.ts';
import { CREDENTIAL_SIGN, FIELD_SIGN, OWN_FUNCTION_SIGN, TWILIO_SIGN, WEBHOOK_SIGN } from './twilio/evidence.ts';

const scans = new WeakMap<Sign, SignScan>();

/** The scan for all signs that count under the settings; the same for settings that say the same of PHI. */
export function scanFor(settings: ResolvedSettings): SignScan {
  const phi = phiSign(settings);
  let scan = scans.get(phi);
  if (!scan) {
    scan = new SignScan([
      TWILIO_SIGN,
      CREDENTIAL_SIGN,
      FIELD_SIGN,
      OWN_FUNCTION_SIGN,
      WEBHOOK_SIGN,
      DIRECTIVE_SIGN,
      phi,
    ]);
    scans.set(phi, scan);
  }
  return scan;
}
