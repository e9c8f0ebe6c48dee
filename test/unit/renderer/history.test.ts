import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REST, useHistory } from '../../../renderer/stores/history';
import { useParameters } from '../../../renderer/stores/parameters';
import { useSelection } from '../../../renderer/stores/selection';
import { useViewport } from '../../../renderer/stores/viewport';
import { currentView, showView, useWorkbench } from '../../../renderer/stores/workbench';
import { useZoneStore } from '../../../renderer/stores/zone';
import { useIntent } from '../../../renderer/timeline/intent';
import { FIRST_LOOK, parseView, viewText } from '../../../shared/model/view-state';
import { unwrap } from '../../../shared/result';

const span = (from: number) => ({ from: BigInt(from), to: BigInt(from + 100) });
const rest = () => vi.advanceTimersByTime(REST + 1);
const past = () => useHistory.getState().past.length;

beforeEach(() => {
  vi.useFakeTimers();
  useSelection.getState().clear();
  useWorkbench.getState().replace(FIRST_LOOK);
  useViewport.getState().reset();
});
afterEach(() => vi.useRealTimers());

describe('the history of views', () => {
  it('takes a gesture of many frames as one step, once it has rested', () => {
    for (let frame = 0; frame < 50; frame++) {
      useViewport.getState().show(span(frame));
      vi.advanceTimersByTime(16);
    }
    expect(past()).toBe(0);
    rest();
    expect(past()).toBe(1);
    useHistory.getState().back();
    expect(useViewport.getState().span).toBeUndefined();
    useHistory.getState().forward();
    expect(useViewport.getState().span).toEqual(span(49));
  });

  it('goes back and forth over filters, lanes, zone and look-back alike', () => {
    const changes = [
      () => useIntent.getState().set({ text: 'export' }),
      () => useIntent.getState().set({ by: 'team', order: 'events' }),
      () => useZoneStore.getState().setZone('Europe/Dublin'),
      () => useParameters.getState().set({ lookBack: 5n }),
      () => useSelection.getState().select({ account: 'agent-2217' }),
    ];
    const seen = [viewText(currentView())];
    for (const change of changes) {
      change();
      rest();
      seen.push(viewText(currentView()));
    }
    expect(new Set(seen).size).toBe(changes.length + 1);
    for (const text of seen.slice(0, -1).reverse()) {
      useHistory.getState().back();
      expect(viewText(currentView())).toBe(text);
    }
    expect(useParameters.getState().lookBack).toBe(FIRST_LOOK.lookBack);
    expect(useIntent.getState()).toMatchObject({ text: '', by: 'account' });
    for (const text of seen.slice(1)) {
      useHistory.getState().forward();
      expect(viewText(currentView())).toBe(text);
    }
  });

  it('makes no step of a view that went back to where it was, nor of a selected event', () => {
    useViewport.getState().show(span(1));
    useViewport.getState().show(undefined);
    useSelection.getState().select({ event: 'EV-0001:5' });
    rest();
    expect(past()).toBe(0);
  });

  it('brings the event back that was selected in the view that is gone back to', () => {
    useSelection.getState().select({ event: 'EV-0001:5' });
    rest();
    useViewport.getState().show(span(1));
    rest();
    useSelection.getState().select({ event: 'EV-0001:9' });
    rest();
    useHistory.getState().back();
    expect(useSelection.getState().event).toBe('EV-0001:5');
  });

  it('can go back from a gesture that has not rested yet', () => {
    useViewport.getState().show(span(1));
    useHistory.getState().back();
    expect(useViewport.getState().span).toBeUndefined();
    expect(useHistory.getState().future).toHaveLength(1);
  });

  it('forgets what lay ahead when something else is looked at', () => {
    useViewport.getState().show(span(1));
    rest();
    useHistory.getState().back();
    useViewport.getState().show(span(2));
    rest();
    expect(useHistory.getState().future).toHaveLength(0);
    useHistory.getState().forward();
    expect(useViewport.getState().span).toEqual(span(2));
  });

  it('ends with the case', () => {
    useViewport.getState().show(span(1));
    rest();
    useViewport.getState().reset();
    expect(past()).toBe(0);
    rest();
    expect(past()).toBe(0);
  });
});

describe('the view of the workbench', () => {
  it('shows a view that came as text, to the same text', () => {
    useViewport.getState().show(span(7));
    useIntent.getState().set({ only: { by: 'host', key: 'ws-17' }, actions: ['export'], descending: true });
    useSelection.getState().select({ account: 'agent-1', event: 'EV-0001:3' });
    const text = viewText(currentView());
    useViewport.getState().reset();
    useSelection.getState().clear();
    showView(unwrap(parseView(text)));
    expect(viewText(currentView())).toBe(text);
    expect(useIntent.getState()).toMatchObject({ only: { key: 'ws-17' }, descending: true });
    expect(useViewport.getState().span).toEqual(span(7));
    expect(useSelection.getState().account).toBe('agent-1');
  });

  it('leaves every other part as it is while a gesture moves the span', () => {
    const before = useIntent.getState();
    const { lanes } = useWorkbench.getState().view;
    useViewport.getState().show(span(3));
    expect(useIntent.getState()).toBe(before);
    expect(useWorkbench.getState().view.lanes).toBe(lanes);
  });
});
