import { testKills } from './kinds/test-kills';
import { TEXT_KINDS } from './kinds/text-kinds';

testKills(TEXT_KINDS);
