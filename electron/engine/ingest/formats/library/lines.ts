import apacheCombined from './apache-combined.json';

/** Formats of text lines, tables and pairs. */
export const LINE_FORMATS: readonly unknown[] = [apacheCombined];
