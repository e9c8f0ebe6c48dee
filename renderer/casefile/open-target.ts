import { parseTarget } from '../../shared/model/target';
import { useRoute } from '../stores/route';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';

/** Shows what a note is about on the timeline: selected, or as the span in view. */
export function openTarget(on: string): void {
  const parsed = parseTarget(on);
  if (!parsed.ok) return;
  const target = parsed.value;
  if (target.kind === 'span') useViewport.getState().show(target.span);
  else useSelection.getState().select({ [target.kind]: target.id });
  useRoute.getState().go('timeline', target.kind);
}
