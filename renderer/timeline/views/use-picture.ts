import { type RefObject, useEffect, useState } from 'react';
import type { ReplyOf } from '../../../shared/contract';
import type { CaseInfo } from '../../../shared/contract/case';
import type { PictureFormat } from '../../../shared/contract/views';
import { laneTitle } from '../../../shared/model/lane';
import { type ViewState, viewText } from '../../../shared/model/view-state';
import { visibleText } from '../../../shared/model/visible-text';
import { useAction, useCaseInfo, useClient, useFacts, useQuery } from '../../bridge';
import { type Picture, type PictureWords, paintPicture, pictureSize } from '../../drawing/timeline/picture';
import type { StageScene } from '../../drawing/timeline/stage-scene';
import type { Surface } from '../../drawing/timeline/surface';
import { escapeXml, svgSurface } from '../../drawing/timeline/svg-surface';
import type { TimeWindow } from '../../drawing/timeline/time-scale';
import { zoneNote } from '../../drawing/timeline/zone-note';
import { useMessages } from '../../stores/messages';
import { currentView } from '../../stores/workbench';
import { useZone } from '../../stores/zone';
import { countText, plural } from '../../widgets';
import { usePalette } from '../use-palette';
import { useStable } from '../use-stable';
import type { WorkbenchState } from '../use-workbench';
import { currentWindow } from '../window';
import { actionWord, momentText } from '../words';
import { filterWords, lanesWords } from './view-words';

/** Dots a pixel of PNG pictures. */
const RATIO = 2;
/** Milliseconds the stage must have stood as it is: what a change of its size leads to is asked a moment later. */
const AT_REST = 500;
/** Sources named in the margin; more are counted. */
const NAMED = 6;

/** A picture that was asked for, and where it goes. */
interface Wanted {
  readonly format: PictureFormat;
  readonly path: string;
}

/** Writes a picture of the view where the examiner says, as soon as what is on the screen is up to date. */
export function usePicture(
  bench: WorkbenchState,
  plot: RefObject<HTMLDivElement | null>,
): (format: PictureFormat) => Promise<void> {
  const { ask } = useClient();
  const palette = usePalette();
  const info = useCaseInfo();
  const version = useFacts()?.version;
  const zone = useZone();
  const sources = useQuery('sources.list', {}).data?.sources ?? [];
  const { run } = useAction('pictures.save');
  const [wanted, want] = useState<Wanted>();
  const save = async ({ format, path }: Wanted, scene: StageScene, from: Provenance) => {
    const { say, sayError } = useMessages.getState();
    const { state } = from;
    const picture: Picture = {
      scene,
      look: { window: from.window, scrollTop: scrolled(plot.current) },
      frame: { ...bench.size, ratio: RATIO, palette, scratch: new OffscreenCanvas(1, 1) },
      words: wordsOf(bench, from),
      labelOf: (place) => labelOf(bench, place),
    };
    const bytes = format === 'svg' ? svgOf(picture, state) : await pngOf(picture);
    const done = await run({ path, bytes, format, state });
    if (done.ok) say(`The picture is written to ${path}, SHA-256 ${done.value.sha256}.`);
    else sayError(done.error);
  };
  const { scene, stale } = bench.pieces;
  const take = useStable((asked: Wanted) => {
    if (scene === undefined || bench.bounds === undefined || info === undefined) return;
    want(undefined);
    const window = currentWindow(bench.bounds);
    void save(asked, scene, { info, state: currentView(), zone, sources, version, window });
  });
  useEffect(() => {
    if (wanted === undefined || scene === undefined || stale) return;
    const timer = setTimeout(() => take(wanted), AT_REST);
    return () => clearTimeout(timer);
  }, [wanted, scene, stale, take]);
  return async (format) => {
    if (info === undefined) return;
    const name = `${info.id} timeline.${format}`;
    const { path } = await ask('dialog.save-folder', { title: `Save the picture as ${name}`, name });
    if (path !== undefined) want({ format, path });
  };
}

/** Pixels the lanes are scrolled down; the labels beside the plot scroll, the plot follows. */
function scrolled(plot: HTMLElement | null): number {
  return plot?.parentElement?.querySelector('[role="tree"]')?.scrollTop ?? 0;
}

function svgOf(picture: Picture, state: ViewState): Uint8Array<ArrayBuffer> {
  const inner = new OffscreenCanvas(1, 1).getContext('2d');
  const { surface, svg } = svgSurface((font, text) => {
    if (inner === null) return text.length * 6;
    inner.font = font;
    return inner.measureText(text).width;
  });
  paintPicture(surface, picture);
  const { width, height } = pictureSize(picture);
  const head = `<title>${escapeXml(picture.words.title)}</title><desc>${escapeXml(viewText(state))}</desc>`;
  return new TextEncoder().encode(svg.document(width, height, head));
}

async function pngOf(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = pictureSize(picture);
  const canvas = new OffscreenCanvas(Math.ceil(width * RATIO), Math.ceil(height * RATIO));
  const surface: Surface | null = canvas.getContext('2d');
  if (surface === null) throw new Error('This canvas gives no 2D context.');
  surface.scale(RATIO, RATIO);
  paintPicture(surface, picture);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

function labelOf({ lanes, pieces }: WorkbenchState, place: number) {
  const lane = lanes.at(place);
  if (lane === undefined) return undefined;
  const { key, team, note = team, events, customers, victims } = lane;
  return {
    name: visibleText(laneTitle(lane.by, key)),
    depth: lane.within.length,
    note: note === undefined ? undefined : visibleText(note),
    figures: [
      countText(events),
      countText(customers),
      `${countText(victims)}/${countText(pieces.links.calls.length)}`,
    ],
  };
}

interface Provenance {
  readonly info: CaseInfo;
  readonly state: ViewState;
  readonly zone: string;
  readonly sources: ReplyOf<'sources.list'>['sources'];
  readonly version: string | undefined;
  readonly window: TimeWindow;
}

function wordsOf(bench: WorkbenchState, from: Provenance): PictureWords {
  const { whole, pieces, plan } = bench;
  const { info, state, zone, window } = from;
  const ends = [window.from, window.to].map((time) => momentText(BigInt(Math.round(time)), zone, 0));
  const { links } = pieces;
  const account = state.selected.account;
  return {
    title: visibleText(info.title),
    subtitle: `${ends.join(' to ')} · times in ${zone}, ${zoneNote(zone, window)}`,
    columns: [state.lanes.by.join(', then '), 'events', 'customers', 'victims'],
    overview: `All ${plural(whole?.events ?? 0, 'event')}, most in a bar ${countText(whole?.max ?? 0)}`,
    reports: `${plural(links.calls.length, 'report')}, when the call came`,
    threads:
      account === undefined ? '' : `${plural(links.threads.length, 'thread')} of ${visibleText(account)}`,
    unit: plan?.unit.name.replace(/^1 /, '') ?? 'bin',
    actions: [
      ...pieces.openedRows.map(({ action, total }) => ({
        action,
        label: `${actionWord(action)} ${countText(total)}`,
      })),
      ...(pieces.scene?.afterCall === undefined || pieces.afterCalls === undefined
        ? []
        : [
            {
              action: 'view' as const,
              label: `of these, after the call ${countText(pieces.afterCalls)}`,
              look: AFTER,
            },
          ]),
    ],
    foot: footOf(from),
  };
}

/** How accesses after the call are drawn: never a thread. */
const AFTER = { hollow: true, struck: true } as const;

/**
 * What narrows the list, how the lanes stand, and where all of it comes from. Nothing that changes from one minute to
 * the next: the same view of the same sources is the same picture, byte for byte.
 */
function footOf({ info, state, sources, version }: Provenance): readonly string[] {
  const filter = filterWords(state);
  const named = sources.slice(0, NAMED).map((source) => {
    const counted = `${plural(source.records, 'record')}, ${plural(source.events, 'event')}`;
    return `${source.id} ${visibleText(source.name)}: ${counted}, SHA-256 ${source.sha256}`;
  });
  const more = sources.length - named.length;
  return [
    filter.length === 0 ? 'No filter' : `Listed: ${visibleText(filter.join(' and '))}`,
    lanesWords(state),
    `Case ${info.id}, examiner ${visibleText(info.examiner)}; Throughline ${version ?? ''}; the journal of the case names this picture by its SHA-256`,
    ...named,
    ...(more > 0 ? [`and ${plural(more, 'more source')}; the certificate of each has its SHA-256`] : []),
  ];
}
