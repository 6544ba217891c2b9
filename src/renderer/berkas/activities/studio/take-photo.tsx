/** The photo's station: taken with the camera's guide, kept by the station, seen beside the live picture when it is taken anew. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { Advice } from './face/advice.ts';
import { isDone, viewsOf } from './groups.ts';
import { PhotoCapture } from './photo.tsx';
import type { GroupProps } from './station-props.ts';
import { Tile } from './tiles.tsx';

export function TakePhoto({ berkas, group, view, onView, onResident, notes }: GroupProps & { readonly notes: readonly string[] }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const keep = useAct((file: File) => client.enrolment.keep({ berkas: berkas.id, part: 'photo', picture: file, retake: true, confirms: null }));
  const onAdvice = useCallback((advice: Advice | null | undefined) => onResident({ kind: 'photo', advice: advice === undefined ? 'none' : (advice ?? 'good') }), [onResident]);
  const [taken] = viewsOf(group, view);
  return (
    <PhotoCapture resident={berkas.resident} busy={keep.running} onAdvice={onAdvice} onPicture={async (file) => onView(await keep.run(file))}>
      {notes.map((note) => <p key={note} role="note" className="rounded-control bg-warn-soft px-4 py-3 font-semibold text-warn">{note}</p>)}
      {taken && isDone(group, view) && (
        <div>
          <p className="eyebrow mb-2">{t('before')}</p>
          <ul className="w-36"><Tile berkas={berkas.id} view={taken} className="h-56" /></ul>
        </div>
      )}
      <ProblemNote problem={keep.problem} />
    </PhotoCapture>
  );
}
