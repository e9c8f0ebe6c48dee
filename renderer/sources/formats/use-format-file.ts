import { useState } from 'react';
import { useAction, useCaseInfo, useQuery } from '../../bridge';
import { useImportDraft } from '../../stores/import-draft';
import { useMessages } from '../../stores/messages';

/** Where a format of one's own is kept. */
export type FormatPlace = 'case' | 'settings';

export type FormatFile = ReturnType<typeof useFormatFile>;

/** A format's file that was chosen: what it reads, where it will be kept, and adding it. */
export function useFormatFile(file: string | undefined, added: (id: string) => void) {
  const [read, setRead] = useState(0);
  const known = useImportDraft((state) => state.formatsVersion);
  const version = read + known;
  const request = file === undefined ? undefined : { file };
  const query = useQuery('formats.preview', request, { revised: false, version });
  const readOnly = useCaseInfo()?.readOnly === true;
  const [to, setTo] = useState<FormatPlace>(readOnly ? 'settings' : 'case');
  return {
    query,
    preview: query.data?.file === file ? query.data : undefined,
    /** Grows when the file is to be read again. */
    version,
    readAgain: () => setRead((count) => count + 1),
    readOnly,
    to,
    setTo,
    add: useAdd(file, to, added),
  };
}

function useAdd(file: string | undefined, to: FormatPlace, added: (id: string) => void) {
  const { run, running, error } = useAction('formats.add');
  const start = async () => {
    if (file === undefined) return;
    const result = await run({ file, to });
    if (!result.ok) return;
    const { id, title } = result.value.format;
    useMessages.getState().say(`${title} is kept in the ${to}.`);
    useImportDraft.getState().formatsChanged();
    added(id);
  };
  return { running, error, start: () => void start() };
}
