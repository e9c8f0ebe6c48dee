import { PACKED_KINDS } from './kinds/packed-kinds';
import { testKills } from './kinds/test-kills';

testKills(PACKED_KINDS);
