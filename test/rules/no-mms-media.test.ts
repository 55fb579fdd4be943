import { testSwitches } from '../support/switches.ts';

testSwitches('no-mms-media');
