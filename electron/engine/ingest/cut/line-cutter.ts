import { Cutter, findLineEnd, type Units } from './cutter';
import { DEFECT } from './rules';

/** Cuts JSON Lines: a record a line. Lines of blanks only are not records. Whether it is JSON, the scan finds out. */
export class LineCutter extends Cutter {
  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    const at = findLineEnd(units, start, limit);
    if (at < 0 && !final) return this.outOfSight(units, start, limit, final);
    if (at < 0) this.endAtLimit(limit);
    else if (!this.endAt(units, at, limit, final)) return false;
    if (this.end - start > this.longest) this.defect = DEFECT.long;
    else this.blank = isBlank(units, start, this.end);
    return true;
  }
}

function isBlank(units: Units, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (units[i] !== 32 && units[i] !== 9) return false;
  return true;
}
