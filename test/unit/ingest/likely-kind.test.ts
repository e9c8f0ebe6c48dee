import { describe, expect, it } from 'vitest';
import { likelyKind } from '../../../electron/engine/ingest/detect/likely-kind';

describe('what a file seems to be about', () => {
  const files: readonly (readonly [string, string | undefined])[] = [
    ['time,account,team,action,customer,ticket,host,ip,session,fields,count', 'access'],
    ['number,caller_id,sys_updated_by,sys_updated_at,assignment_group', 'access'],
    ['report,customer,received,call_from,call_to,known_fields,caller_number,claimed,notes', 'reports'],
    ['customer,segment,language,product', 'customers'],
    ['account,person,team,role,service', 'accounts'],
    ['ticket,customer,account,from,to', 'assignments'],
    ['colour,shape', undefined],
  ];
  for (const [header, kind] of files) {
    it(`${header} looks like ${kind ?? 'nothing known'}`, () => {
      expect(likelyKind(header.split(','))?.kind).toBe(kind);
    });
  }
});
