import { describe, expect, it } from 'vitest';
import type { Scratch } from '../../../../renderer/drawing/timeline/paint-density';
import { readPalette } from '../../../../renderer/drawing/timeline/palette';
import { paintPicture, pictureSize } from '../../../../renderer/drawing/timeline/picture';
import { LANES_TOP } from '../../../../renderer/drawing/timeline/stage-layout';
import type { EventColumns, StageScene } from '../../../../renderer/drawing/timeline/stage-scene';
import { svgSurface } from '../../../../renderer/drawing/timeline/svg-surface';

/** Six pixels a character, whatever the font. */
const measured = () => svgSurface((_font, text) => text.length * 6);

/** A canvas of plain memory: what the density painter writes, and the recorder reads. */
class MemoryCanvas {
  width = 1;
  height = 1;
  private data = new Uint8ClampedArray(4);

  getContext() {
    return {
      createImageData: (width: number, height: number) => ({
        width,
        height,
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: (image: { readonly data: Uint8ClampedArray<ArrayBuffer> }) => {
        this.data = image.data;
      },
      getImageData: (x: number, y: number, width: number, height: number) => {
        const part = new Uint8ClampedArray(width * height * 4);
        for (let row = 0; row < height; row += 1) {
          const start = ((y + row) * this.width + x) * 4;
          part.set(this.data.subarray(start, start + width * 4), row * width * 4);
        }
        return { data: part };
      },
    };
  }
}

const COLOURS: Readonly<Record<string, string>> = {
  '--surface': '#ffffff',
  '--d-1': '#d3eadd',
  '--d-7': '#440154',
  '--font-ui': '"Inter Variable", sans-serif',
  '--act-export': '#d55e00',
  '--warn': '#8a5200',
};
const palette = readPalette((role) => COLOURS[role] ?? '#123456');

describe('the recorder', () => {
  it('closes the groups of what was clipped and moved, and puts the ink back', () => {
    const { surface, svg } = measured();
    surface.fillStyle = '#111111';
    surface.save();
    surface.translate(10, 20);
    surface.beginPath();
    surface.rect(0, 0, 5, 5);
    surface.clip();
    surface.fillStyle = '#222222';
    surface.fillRect(1, 2, 3, 4);
    surface.restore();
    surface.fillRect(0, 0, 1, 1);
    const text = svg.document(100, 50);
    expect(text).toContain('<g transform="translate(10 20)">');
    expect(text).toMatch(/#222222"\/>\n<\/g>\n<\/g>\n<rect x="0" y="0" width="1" height="1" fill="#111111"/);
    expect(text.match(/<g /g)?.length).toBe(text.match(/<\/g>/g)?.length);
  });

  it('draws circles, curves, dashes and half-seen ink', () => {
    const { surface, svg } = measured();
    surface.beginPath();
    surface.arc(10, 10, 5, 0, 2 * Math.PI);
    surface.globalAlpha = 0.34;
    surface.setLineDash([4, 3]);
    surface.strokeStyle = '#8a5200';
    surface.lineWidth = 1.25;
    surface.stroke();
    const text = svg.document(20, 20);
    expect(text).toContain('d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
    expect(text).toContain('stroke="#8a5200" stroke-width="1.25" stroke-dasharray="4 3" opacity="0.34"');
  });

  it('writes names from evidence as text that can neither leave its place nor hide', () => {
    const { surface, svg } = measured();
    surface.font = '600 12px "Inter",\n    sans-serif';
    surface.textAlign = 'right';
    surface.fillText('</text><script>x</script>&"\u202eabc\u0000', 5, 6);
    const text = svg.document(20, 20);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('⟨U+202E⟩');
    expect(text).toContain('font-family="&quot;Inter&quot;, sans-serif" font-size="12" font-weight="600"');
    expect(text).toContain('text-anchor="end"');
    expect(text).not.toContain('\u0000');
  });

  it('refuses what it cannot record, by name', () => {
    const { surface } = measured();
    expect(() => surface.createPattern).toThrow(/no createPattern yet/);
    expect(() => {
      surface.shadowBlur = 3;
    }).toThrow(/no shadowBlur yet/);
  });
});

const HOUR = 3600e6;
const day = Date.UTC(2019, 7, 6) * 1000;

function columns(times: readonly number[]): EventColumns {
  return {
    time: Float64Array.from(times),
    reach: new Uint32Array(times.length).fill(1840),
    idOf: (i) => `EV-0001:${i + 1}`,
  };
}

/** Ten days in bins of a day; one lane with one event on the third day and eighty on the last, an export on the sixth. */
function scene(): StageScene {
  const edges = Float64Array.from({ length: 11 }, (_, i) => day + i * 24 * HOUR);
  const counts = Uint32Array.from([0, 0, 1, 0, 0, 0, 0, 0, 0, 80]);
  const call = { id: 'R-1', customer: 'cust-1', from: day + 200 * HOUR, to: day + 202 * HOUR };
  return {
    bounds: { from: day, to: day + 240 * HOUR },
    zone: 'UTC',
    caseZone: 'Europe/Dublin',
    whole: { edges, counts, max: 80 },
    gaps: [{ from: day + 96 * HOUR, to: day + 120 * HOUR }],
    calls: [call],
    linked: new Set(['R-1']),
    edges,
    max: 80,
    sizes: { laneHeight: 28, opened: 0, actionRows: 1 },
    lanes: new Map([
      [
        0,
        {
          key: 'agent-1',
          counts,
          events: new Map([['export' as const, columns([day + 132 * HOUR])]]),
          single: false,
        },
      ],
    ]),
    laneCount: 1,
    rows: [{ action: 'export', counts: undefined, events: columns([day + 132 * HOUR]) }],
    afterCall: undefined,
    threads: [{ event: 'EV-0001:1', time: day + 132 * HOUR, action: 'export', call: 0 }],
    span: { window: { from: day + 24 * HOUR, to: day + 48 * HOUR }, label: '1 d' },
    selected: {
      event: 'EV-0001:1',
      time: day + 132 * HOUR,
      action: 'export',
      account: 'agent-1',
      report: undefined,
    },
  };
}

function picture() {
  return {
    scene: scene(),
    look: { window: { from: day, to: day + 240 * HOUR }, scrollTop: 0 },
    frame: {
      width: 1000,
      height: 400,
      ratio: 1,
      palette,
      scratch: new MemoryCanvas() as unknown as Scratch,
    },
    words: {
      title: 'Support calls <2019>',
      subtitle: 'Zone UTC',
      columns: ['Account', 'Events', 'Customers', 'Victims'],
      overview: 'All events per day',
      reports: 'Reports 1',
      threads: 'Threads of agent-1',
      unit: 'day',
      actions: [{ action: 'export' as const, label: 'export 1' }],
      foot: ['Query: action:export', 'Journal line 12, head 9f3c41d0'],
    },
    labelOf: () => ({ name: 'agent-1', note: 'T2 Cork', figures: ['81', '40', '1/1'] }),
  };
}

describe('a picture', () => {
  const drawn = () => {
    const { surface, svg } = measured();
    paintPicture(surface, picture());
    return svg.document(1, 1);
  };

  it('has density where the data says, in the colour of its count, and none in empty bins', () => {
    const text = drawn();
    const top = LANES_TOP + 17;
    // 100 pixels a day: the third bin is x 200 to 299 (one pixel free after it), the last 900 to 999.
    expect(text).toContain(`<path d="M200 ${top}h99v7h-99Z" fill="#d3eadd"`);
    expect(text).toContain(`<path d="M900 ${top}h99v7h-99Z" fill="#440154"`);
    expect(text).not.toContain(`M0 ${top}h`);
  });

  it('has the export at its moment, with the thread from it to the call', () => {
    const text = drawn();
    // 132 of 240 hours across 1,000 pixels.
    expect(text).toMatch(/<path d="M54\d[.\d]* [\d.]+L55\d[.\d]* [\d.]+L550 [\d.]+Z[^"]*" fill="#d55e00"/);
    expect(text).toMatch(/<path d="M550 [\d.]+C/);
  });

  it('says what it shows and where it comes from', () => {
    const text = drawn();
    for (const words of [
      'Support calls &lt;2019&gt;',
      'Query: action:export',
      'Journal line 12, head 9f3c41d0',
      'agent-1',
      'T2 Cork',
      '1 – 80 per day',
      'no records',
      '>1 d</text>',
    ]) {
      expect(text).toContain(words);
    }
    expect(pictureSize(picture())).toEqual({ width: 1400, height: 556 });
  });

  it('is the same text for the same view', () => {
    expect(drawn()).toBe(drawn());
  });
});
