import { testSwitches } from '../support/switches.ts';

testSwitches('no-ai-analysis', { options: [{ mediaStreams: 'all' }] });
