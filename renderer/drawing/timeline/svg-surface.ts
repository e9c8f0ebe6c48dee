import { visibleText } from '../../../shared/model/visible-text';
import type { Surface } from './surface';

/** What a text takes in a font as canvas writes it, pixels. */
export type MeasureText = (font: string, text: string) => number;

interface Ink {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  imageSmoothingEnabled: boolean;
}

/** A canvas that gives its pixels back. */
interface Readable {
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  } | null;
}

const FRESH: Ink = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  lineCap: 'butt',
  lineJoin: 'miter',
  imageSmoothingEnabled: true,
};

/**
 * Records what painters draw as SVG, so that a picture and the screen come from the same calls. Has what the painters
 * use; anything else is refused by `svgSurface`, which is how a painter that learns something new is noticed.
 */
export class SvgSurface implements Ink {
  fillStyle = FRESH.fillStyle;
  strokeStyle = FRESH.strokeStyle;
  lineWidth = FRESH.lineWidth;
  globalAlpha = FRESH.globalAlpha;
  font = FRESH.font;
  textAlign = FRESH.textAlign;
  textBaseline = FRESH.textBaseline;
  lineCap = FRESH.lineCap;
  lineJoin = FRESH.lineJoin;
  imageSmoothingEnabled = FRESH.imageSmoothingEnabled;
  private dash: readonly number[] = [];
  private path: string[] = [];
  private readonly parts: string[] = [];
  private readonly kept: { readonly ink: Ink; readonly dash: readonly number[]; readonly groups: number }[] =
    [];
  private groups = 0;
  private clips = 0;

  constructor(private readonly measure: MeasureText) {}

  save(): void {
    this.kept.push({ ink: this.ink(), dash: this.dash, groups: this.groups });
  }

  restore(): void {
    const last = this.kept.pop();
    if (last === undefined) return;
    Object.assign(this, last.ink);
    this.dash = last.dash;
    for (; this.groups > last.groups; this.groups -= 1) this.parts.push('</g>');
  }

  translate(x: number, y: number): void {
    this.open(`transform="translate(${n(x)} ${n(y)})"`);
  }

  clip(): void {
    this.clips += 1;
    this.parts.push(`<clipPath id="c${this.clips}"><path d="${this.path.join('')}"/></clipPath>`);
    this.open(`clip-path="url(#c${this.clips})"`);
  }

  beginPath(): void {
    this.path = [];
  }

  closePath(): void {
    this.path.push('Z');
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${n(x)} ${n(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path.push(`Q${n(cx)} ${n(cy)} ${n(x)} ${n(y)}`);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.path.push(`C${n(ax)} ${n(ay)} ${n(bx)} ${n(by)} ${n(x)} ${n(y)}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`);
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    const arc = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
    const [across, down] = [width - 2 * r, height - 2 * r];
    this.path.push(
      `M${n(x + r)} ${n(y)}h${n(across)}${arc(r, r)}v${n(down)}${arc(-r, r)}h${n(-across)}${arc(-r, -r)}v${n(-down)}${arc(r, -r)}Z`,
    );
  }

  /** Clockwise. */
  arc(x: number, y: number, r: number, start: number, end: number): void {
    const at = (angle: number) => [x + r * Math.cos(angle), y + r * Math.sin(angle)] as const;
    const sweep = Math.min(end - start, 2 * Math.PI);
    this.lineTo(...at(start));
    for (const part of [0.5, 1]) {
      const [px, py] = at(start + sweep * part);
      this.path.push(`A${n(r)} ${n(r)} 0 0 1 ${n(px)} ${n(py)}`);
    }
  }

  fill(): void {
    this.shape(`<path d="${this.path.join('')}"`, this.filled());
  }

  stroke(): void {
    this.shape(`<path d="${this.path.join('')}"`, this.stroked());
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.box([x, y, width, height], this.filled());
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.box([x, y, width, height], this.stroked());
  }

  /** Painters clear before they paint the whole ground anew: there is nothing below. */
  clearRect(): void {
    this.path = [];
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash;
  }

  getLineDash(): readonly number[] {
    return this.dash;
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.measure(this.font, text) };
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10', family = 'sans-serif'] = FONT.exec(this.font) ?? [];
    const lower =
      this.textBaseline === 'middle'
        ? 0.36 * Number(size)
        : this.textBaseline === 'top'
          ? 0.93 * Number(size)
          : 0;
    const font = `font-family="${escapeXml(family.replace(/\s+/g, ' '))}" font-size="${size}" font-weight="${weight}"`;
    const anchor = ANCHORS[this.textAlign];
    this.shape(
      `<text x="${n(x)}" y="${n(y + lower)}" ${font}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`,
      this.filled(),
      escapeXml(text),
    );
  }

  /** Pixels of a canvas as rectangles: runs of one colour, a path a colour, as sharp as they are on the screen. */
  drawImage(source: Readable, ...place: readonly number[]): void {
    const [sx = 0, sy = 0, width = 0, height = 0, x = 0, y = 0, dw = width, dh = height] = place;
    if (place.length !== 8) throw new Error('A picture as SVG needs all eight places of an image.');
    const inner = source.getContext('2d');
    if (inner === null || width < 1 || height < 1) return;
    const { data } = inner.getImageData(sx, sy, width, height);
    const [across, down] = [dw / width, dh / height];
    for (const [colour, runs] of runsOf(data, width, height)) {
      const d = runs.map(([row, from, to]) => {
        const [left, right] = [n(x + from * across), n((to - from) * across)];
        return `M${left} ${n(y + row * down)}h${right}v${n(down)}h-${right}Z`;
      });
      this.shape(`<path d="${d.join('')}"`, `fill="${colour}"${this.alpha()}`);
    }
  }

  /** @param head goes in front of all that was drawn: titles, descriptions. */
  document(width: number, height: number, head = ''): string {
    const open = '</g>'.repeat(this.groups);
    const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${head}${this.parts.join('\n')}${open}</svg>\n`;
  }

  private ink(): Ink {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font } = this;
    const { textAlign, textBaseline, lineCap, lineJoin, imageSmoothingEnabled } = this;
    return {
      ...{ fillStyle, strokeStyle, lineWidth, globalAlpha, font },
      ...{ textAlign, textBaseline, lineCap, lineJoin, imageSmoothingEnabled },
    };
  }

  private open(attribute: string): void {
    this.groups += 1;
    this.parts.push(`<g ${attribute}>`);
  }

  private box([x, y, width, height]: readonly [number, number, number, number], ink: string): void {
    const [left, top] = [Math.min(x, x + width), Math.min(y, y + height)];
    const size = `width="${n(Math.abs(width))}" height="${n(Math.abs(height))}"`;
    this.shape(`<rect x="${n(left)}" y="${n(top)}" ${size}`, ink);
  }

  private shape(start: string, ink: string, inside?: string): void {
    const name = /^<(\w+)/.exec(start)?.[1] ?? '';
    this.parts.push(`${start} ${ink}${inside === undefined ? '/>' : `>${inside}</${name}>`}`);
  }

  private filled(): string {
    return `fill="${this.fillStyle}"${this.alpha()}`;
  }

  private stroked(): string {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    const cap = this.lineCap === 'butt' ? '' : ` stroke-linecap="${this.lineCap}"`;
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
    const width = this.lineWidth === 1 ? '' : ` stroke-width="${n(this.lineWidth)}"`;
    return `fill="none" stroke="${this.strokeStyle}"${width}${dash}${cap}${join}${this.alpha()}`;
  }

  private alpha(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${n(this.globalAlpha)}"`;
  }
}

/** The recorder as painters take it. What they ask of it that it does not have is an error that names it. */
export function svgSurface(measure: MeasureText): { readonly surface: Surface; readonly svg: SvgSurface } {
  const svg = new SvgSurface(measure);
  const refuse = (name: string | symbol) => {
    throw new Error(`A picture as SVG has no ${String(name)} yet: add it to SvgSurface.`);
  };
  const surface = new Proxy(svg, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : refuse(name)),
    set: (target, name, value) => (name in target ? Reflect.set(target, name, value) : refuse(name)),
  });
  return { surface: surface as unknown as Surface, svg };
}

type Run = readonly [row: number, from: number, to: number];

/** Stretches of one opaque enough colour, by colour as `#rrggbb`. */
function runsOf(data: Uint8ClampedArray, width: number, height: number): ReadonlyMap<string, readonly Run[]> {
  const words = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const found = new Map<string, Run[]>();
  for (let row = 0; row < height; row += 1) {
    for (let from = 0; from < width; ) {
      const word = words[row * width + from] ?? 0;
      let to = from + 1;
      while (to < width && words[row * width + to] === word) to += 1;
      if (word >>> 24 > 127) add(found, hexOf(word), [row, from, to]);
      from = to;
    }
  }
  return found;
}

function add(found: Map<string, Run[]>, colour: string, run: Run): void {
  const runs = found.get(colour);
  if (runs === undefined) found.set(colour, [run]);
  else runs.push(run);
}

/** Of a little-endian RGBA word. */
function hexOf(word: number): string {
  const two = (byte: number) => byte.toString(16).padStart(2, '0');
  return `#${two(word & 255)}${two((word >>> 8) & 255)}${two((word >>> 16) & 255)}`;
}

const FONT = /^(?:(\d{3})\s+)?([\d.]+)px\s+(.+)$/s;

const ANCHORS: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  center: 'middle',
  right: 'end',
  end: 'end',
};

/** Text for XML, with hidden and direction-changing characters as tokens: a picture goes to people. */
export function escapeXml(text: string): string {
  return visibleText(text)
    .replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Hundredths of a pixel are enough. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
