import { isAgainst, testSwitches } from '../support/switches.ts';

testSwitches('no-ineligible-products', { options: [{ unknown: true }], reported: isAgainst });
