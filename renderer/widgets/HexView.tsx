import { Fragment } from 'react';
import { countText } from './number-text';
import './hex-view.css';

export interface HexViewProps {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in its source, for the left column. */
  readonly offset: number;
  readonly label: string;
  /** Bytes drawn at most. */
  readonly limit?: number | undefined;
}

const WIDTH = 16;

/** Bytes as they are: offset, hex, and ASCII with a dot for everything else. */
export function HexView({ bytes, offset, label, limit = 4096 }: HexViewProps) {
  const shown = bytes.subarray(0, limit);
  const lines = Array.from({ length: Math.ceil(shown.length / WIDTH) }, (_, line) => line * WIDTH);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to.
    <figure className="hex" aria-label={label} tabIndex={0}>
      {bytes.length > limit ? (
        <p className="warn small">
          {countText(bytes.length)} bytes, the first {countText(limit)} are shown; copy and export have all.
        </p>
      ) : undefined}
      <div className="hex-grid mono">
        {lines.map((at) => (
          <Fragment key={at}>
            <span className="t3">{(offset + at).toString(16).padStart(8, '0')}</span>
            <span>{hexOf(shown.subarray(at, at + WIDTH))}</span>
            <span className="t2">{asciiOf(shown.subarray(at, at + WIDTH))}</span>
          </Fragment>
        ))}
      </div>
    </figure>
  );
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function asciiOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
}
