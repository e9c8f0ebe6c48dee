/** Bit of `event.flags` and `report.flags`: the record was a reject until it was repaired. */
export const REPAIRED_FLAG = 64;
