import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useMessages } from '../stores/messages';
import { useRoute } from '../stores/route';
import { Button } from '../widgets';
import './message-line.css';
import { visibleText } from '../../shared/model/visible-text';

/** What belongs to no place of a view, in a line of its own instead of a pop-up over data. */
export function MessageLine() {
  const { messages, dismiss } = useMessages();
  // What went well has been read once the user goes to another view.
  useEffect(() => useRoute.subscribe(() => useMessages.getState().moveOn()), []);
  return (
    <section className="messages" aria-label="Messages" aria-live="polite">
      {messages.map((message) => (
        <div key={message.id} className={`message is-${message.tone}`}>
          <span className="grow">{visibleText(message.text)}</span>
          {message.code === undefined ? undefined : <span className="mono small">{message.code}</span>}
          <Button kind="quiet" small label="Dismiss" icon={<X />} onPress={() => dismiss(message.id)} />
        </div>
      ))}
    </section>
  );
}
