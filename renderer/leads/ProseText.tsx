import type { ReactNode } from 'react';
import { EvidenceText } from '../widgets/EvidenceText';
import type { Piece, Prose } from './words/prose';

function content(piece: Piece): ReactNode {
  return piece.kind === 'evidence' ? <EvidenceText text={piece.text} /> : piece.text;
}

/** Sentences in which names from evidence stay evidence. */
export function ProseText({ text }: { readonly text: Prose }): ReactNode {
  return text.map((piece, i) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces are made anew with the sentence and have no identity of their own.
    return piece.strong ? <b key={i}>{content(piece)}</b> : <span key={i}>{content(piece)}</span>;
  });
}
