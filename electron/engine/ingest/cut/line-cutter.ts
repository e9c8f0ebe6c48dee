import { Cutter, type Units } from './cutter';
import { DEFECT } from './rules';

/** A record a line. Lines of blanks only are not records. What is in a line, the scan finds out. */
export class LineCutter extends Cutter {
  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    const aside = this.cutAside(units, start, limit, final);
    if (aside !== undefined) return aside;
    if (!this.cutLine(units, start, limit, final)) return false;
    if (this.defect === DEFECT.none) this.blank = isBlank(units, start, this.end);
    return true;
  }
}

function isBlank(units: Units, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (units[i] !== 32 && units[i] !== 9) return false;
  return true;
}
