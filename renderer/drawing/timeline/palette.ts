import { color } from 'd3';
import type { ActionClass } from './action-class';

/** Colours and fonts of the theme in use, read from the roles of tokens.css once a theme change. */
export interface Palette {
  readonly surface: string;
  readonly surface2: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly lineFaint: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly textOnAccent: string;
  readonly accent: string;
  readonly accentTint: string;
  readonly warn: string;
  readonly warnTint: string;
  readonly call: string;
  readonly callRange: string;
  readonly idleBar: string;
  readonly gapInk: string;
  readonly gapBackground: string;
  readonly actions: Readonly<Record<ActionClass, string>>;
  /** Seven steps, few to many. */
  readonly density: readonly string[];
  /** The same as little-endian RGBA words, for image data; step 0 is transparent. */
  readonly densityWords: Uint32Array;
  readonly idleWord: number;
  readonly font: string;
}

/** @param role gives the value of a custom property, e.g. of `getComputedStyle(document.documentElement)`. */
export function readPalette(role: (name: string) => string): Palette {
  const density = [1, 2, 3, 4, 5, 6, 7].map((step) => role(`--d-${step}`));
  return {
    surface: role('--surface'),
    surface2: role('--surface-2'),
    line: role('--line'),
    lineStrong: role('--line-strong'),
    lineFaint: role('--line-faint'),
    text: role('--text'),
    text2: role('--text-2'),
    text3: role('--text-3'),
    textOnAccent: role('--text-on-accent'),
    accent: role('--accent'),
    accentTint: role('--accent-tint'),
    warn: role('--warn'),
    warnTint: role('--warn-tint'),
    call: role('--call'),
    callRange: role('--call-range'),
    idleBar: role('--idle-bar'),
    gapInk: role('--gap-ink'),
    gapBackground: role('--gap-bg'),
    actions: {
      export: role('--act-export'),
      search: role('--act-search'),
      edit: role('--act-edit'),
      view: role('--act-view'),
      other: role('--text-3'),
    },
    density,
    densityWords: Uint32Array.of(0, ...density.map(rgbaWord)),
    idleWord: rgbaWord(role('--idle-bar')),
    font: role('--font-ui'),
  };
}

/** A CSS colour as one opaque little-endian RGBA word: 0xAABBGGRR. */
export function rgbaWord(css: string): number {
  const { r, g, b } = color(css)?.rgb() ?? { r: 0, g: 0, b: 0 };
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}
