import { testSwitches } from '../support/switches.ts';

testSwitches('no-recording');
