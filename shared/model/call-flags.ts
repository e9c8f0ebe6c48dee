/** Bit of a report's `flags`: when the call was is not written to the minute but said in words, and is an interval. */
export const WORDS_FLAG = 16;
