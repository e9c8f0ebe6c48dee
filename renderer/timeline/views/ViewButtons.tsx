import { ArrowLeft, ArrowRight, Bookmark, Image, List } from 'lucide-react';
import { useHistory } from '../../stores/history';
import { Button } from '../../widgets';
import { useViewDialog } from './dialog-store';

interface ViewButtonsProps {
  readonly onPicture: () => void;
}

/** Back and forward through views, saving and opening them, and a picture of this one. */
export function ViewButtons({ onPicture }: ViewButtonsProps) {
  const { back, forward } = useHistory.getState();
  const past = useHistory((state) => state.past.length);
  const future = useHistory((state) => state.future.length);
  const { open } = useViewDialog.getState();
  return (
    <div className="tl-views" role="toolbar" aria-label="Views">
      <Button
        small
        kind="quiet"
        label="Back to the view before"
        icon={<ArrowLeft />}
        isDisabled={past === 0}
        onPress={back}
      />
      <Button
        small
        kind="quiet"
        label="Forward to the view after"
        icon={<ArrowRight />}
        isDisabled={future === 0}
        onPress={forward}
      />
      <Button
        small
        kind="quiet"
        label="Save view, Ctrl S"
        icon={<Bookmark />}
        onPress={() => open({ kind: 'save' })}
      />
      <Button small kind="quiet" label="Saved views" icon={<List />} onPress={() => open({ kind: 'list' })} />
      <Button small kind="quiet" label="Save a picture of this view" icon={<Image />} onPress={onPicture} />
    </div>
  );
}
