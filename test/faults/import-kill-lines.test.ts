import { LINE_KINDS } from './kinds/line-kinds';
import { testKills } from './kinds/test-kills';

testKills(LINE_KINDS);
