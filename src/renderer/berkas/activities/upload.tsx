/** `upload-documents`: a scan for every paper, then the request to print goes to SIAK. */
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { missingRequirements } from '../../../domain/sop/requirements.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { usePaperActs } from './paper-acts.tsx';
import type { ActivityProps } from './shared.ts';

export function Upload({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  const { client } = useStation();
  const papers = usePaperActs({ berkas, onDone });
  const request = useAct(() => client.documents.requestPrint({ berkas: berkas.id }));
  const uploaded = berkas.documents.map((document) => document.requirement);
  const asked = berkas.requirements.filter((one) => one.onlyIf === undefined || one.onlyIf === berkas.reason);
  const missing = missingRequirements(berkas.requirements, uploaded, berkas.reason === null ? [] : [berkas.reason]);
  const blocked = missing.length > 0 ? t('upload.missing', { count: missing.length }) : null;
  return (
    <>
      <p className="text-ink-soft">{t('upload.lead')}</p>
      <ul className="mt-4 flex flex-col gap-2">
        {asked.map((one) => {
          const there = uploaded.includes(one.id);
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-3 rounded-control border border-line bg-surface py-1.5 pr-2 pl-4">
              {there ? <CircleCheck aria-hidden className="size-6 text-accent" /> : <CircleDashed aria-hidden className="size-6 text-ink-faint" />}
              <span className="min-w-40 flex-1 font-semibold">
                {say(one.title)}
                {there && <span className="block text-sm font-normal text-ink-soft">{t('upload.done')}</span>}
              </span>
              {papers.buttons(one.id)}
              {papers.pages(one.id)}
            </li>
          );
        })}
      </ul>
      <ProblemNote problem={papers.problem ?? request.problem} className="mt-4" />
      <ActBar missing={blocked}>
        <Button variant="main" size="large" shortcut="Enter" blocked={blocked} testId="request-submit" onPress={async () => { const after = await request.run(); if (after) onDone(after); }}>{t('upload.act')}</Button>
      </ActBar>
    </>
  );
}
