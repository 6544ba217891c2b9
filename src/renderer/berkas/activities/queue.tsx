/** `issue-queue-number`, `wait-in-queue` and `call`: a number is given, called, called again, and somebody comes or not. */
import { Accessibility, Baby, Footprints, Megaphone, Ticket, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../domain/journal/entry.ts';
import { useStation } from '../../station/context.ts';
import { useStationView } from '../../station/view.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { Pill } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ActivityProps } from './shared.ts';

const icons = { elderly: Footprints, pregnant: Baby, disabled: Accessibility } as const;
const kinds = ['elderly', 'pregnant', 'disabled'] as const satisfies readonly Priority[];

/** The mark of a priority, in words and a picture. */
export function PriorityPill({ priority }: { readonly priority: Priority | null }) {
  const { t } = useTranslation('flows');
  if (priority === null) return null;
  const Icon = icons[priority];
  return <Pill tone="accent" icon={<Icon />}>{t(`number.priority.${priority}`)}</Pill>;
}

export function IssueNumber({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [priority, setPriority] = useState<string>('none');
  const chosen = kinds.find((kind) => kind === priority) ?? null;
  const issue = useAct(() => client.queue.issue({ berkas: berkas.id, priority: chosen }));
  return (
    <>
      <p className="mb-4 text-ink-soft">{t('number.lead')}</p>
      <RadioCards legend={t('number.who')} columns={2} value={priority} onChange={setPriority} options={[{ value: 'none', title: t('number.none') }, ...kinds.map((kind) => ({ value: kind, title: t(`number.priority.${kind}`) }))]} />
      <ProblemNote problem={issue.problem} className="mt-4" />
      <ActBar>
        <Button variant="main" size="large" shortcut="Enter" icon={<Ticket />} testId="issue-number" onPress={async () => { const after = await issue.run(); if (after) onDone(after); }}>{t('number.act')}</Button>
      </ActBar>
    </>
  );
}

/** The ticket again: from the office's printer, or as a PDF where it has none; and why the last one did not come out. */
export function TicketButton({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const printer = useStationView()?.ticketPrinter ?? false;
  const ticket = useAct(() => client.queue.ticket({ berkas: berkas.id }));
  const print = useAct(() => client.queue.printTicket({ berkas: berkas.id }));
  const open = async () => {
    const file = await ticket.run();
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  return (
    <>
      <Button size="small" icon={<Ticket />} onPress={printer ? async () => void (await print.run()) : open} testId="ticket">{t('call.ticket')}</Button>
      <ProblemNote problem={ticket.problem ?? print.problem ?? berkas.queue?.ticketProblem} className="w-full" />
    </>
  );
}

export function CallApplicant({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const formats = useFormats();
  const { client } = useStation();
  const counter = useStationView()?.counter ?? '';
  const call = useAct(() => client.queue.call({ berkas: berkas.id }));
  const answer = useAct((outcome: 'came' | 'absent') => client.queue.answer({ berkas: berkas.id, outcome }));
  const queue = berkas.queue;
  if (!queue) return null;
  const last = queue.calls.at(-1);
  const give = (outcome: 'came' | 'absent') => async () => {
    const after = await answer.run(outcome);
    if (after) onDone(after);
  };
  const onCall = async () => {
    const after = await call.run();
    if (after) onDone(after);
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <p className="figures text-7xl leading-none font-bold tracking-tight" data-testid="queue-number">{queue.number}</p>
        <div className="flex flex-col items-start gap-2">
          <PriorityPill priority={queue.priority} />
          {!last && <p className="text-ink-soft">{t('number.before', { count: queue.before })}</p>}
        </div>
      </div>
      <p className="mt-5 text-ink-soft">{last ? t('call.leadCalled', { count: queue.calls.length, time: formats.time(last.at), counter: last.counter }) : t('call.lead', { counter })}</p>
      <ProblemNote problem={call.problem ?? answer.problem} className="mt-4" />
      <ActBar>
        {last && <Button icon={<UserX />} onPress={give('absent')} testId="call-absent">{t('call.absent')}</Button>}
        <Button variant={last ? 'plain' : 'main'} size="large" icon={<Megaphone />} {...(last ? {} : { shortcut: 'Enter' })} onPress={onCall} testId="call">{t(last ? 'call.again' : 'call.call')}</Button>
        {last && <Button variant="main" size="large" shortcut="Enter" onPress={give('came')} testId="call-came">{t('call.came')}</Button>}
      </ActBar>
    </>
  );
}
