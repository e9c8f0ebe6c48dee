import type { Parts } from './parts';
import { RULES, type Rule } from './rules';
import { FILLERS } from './vocabulary';

const HEDGE = /(?:somewhere )?(?:around|about|approximately|approx|roughly|circa|ca)(?![a-z\d])/y;
const TRAILING = /-ish(?![a-z\d])/y;
const BARE = /(\d{1,2})(?![a-z\d:.])/y;
const FILLER = new RegExp(`${FILLERS}(?![a-z\\d])`, 'y');

/** What a phrase without “or” and “to” names, or the words that cannot be understood. */
export type Scanned = { readonly parts: Parts } | { readonly rest: string };

/** Reads the words from left to right. Every one of them must mean something, and nothing may be said twice. */
export function scan(text: string): Scanned {
  let parts: Parts = {};
  let last: Rule['about'] = 'nothing';
  let hedged = false;
  for (let at = 0; at < text.length; ) {
    const here = text.slice(at);
    if (here.startsWith(' ')) {
      at += 1;
      continue;
    }
    const hedge = matchAt(HEDGE, text, at);
    if (hedge !== undefined) {
      hedged = true;
      at += hedge[0].length;
      continue;
    }
    const trailing = matchAt(TRAILING, text, at);
    if (trailing !== undefined) {
      parts = { ...parts, ...around(last) };
      at += trailing[0].length;
      continue;
    }
    const found = nextRule(text, at, parts);
    if (found !== undefined) {
      parts = { ...parts, ...found.sets, ...(hedged ? around(found.about) : {}) };
      if (found.about !== 'nothing') [last, hedged] = [found.about, false];
      at += found.length;
      continue;
    }
    const bare = matchAt(BARE, text, at);
    if (bare !== undefined && parts.bare === undefined) {
      parts = { ...parts, bare: Number(bare[1]), ...(hedged ? around('time') : {}) };
      [last, hedged] = ['time', false];
      at += bare[0].length;
      continue;
    }
    const filler = matchAt(FILLER, text, at);
    if (filler === undefined) return { rest: here };
    at += filler[0].length;
  }
  return { parts };
}

function around(about: Rule['about']): Parts {
  if (about === 'date') return { aroundDate: true };
  return about === 'time' ? { aroundTime: true } : { unsure: true };
}

/** The first rule that fits here and says nothing that has been said. */
function nextRule(text: string, at: number, parts: Parts) {
  for (const { pattern, sets, about } of RULES) {
    const match = matchAt(pattern, text, at);
    if (match === undefined) continue;
    const meaning = sets([...match]);
    if (meaning === undefined) continue;
    const twice = Object.keys(meaning).some((key) => parts[key as keyof Parts] !== undefined);
    if (twice && meaning.repeated === undefined && meaning.unsure === undefined) continue;
    return { sets: meaning, about, length: match[0].length };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
