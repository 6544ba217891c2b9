/** A resident: photo, name as in SIAK, NIK, birth, record status in plain words. */
import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { useBlobUrl } from './blob.ts';
import { cx } from './cx.ts';
import { Pill, type Tone } from './layout.tsx';
import { NikText } from './nik-text.tsx';
import { useFormats } from './use-formats.ts';

export type PersonFacts = Pick<Resident, 'name' | 'nik' | 'birthPlace' | 'birthDate' | 'sex' | 'status'>;

export interface PersonCardProps {
  readonly person: PersonFacts;
  /** undefined: still asked for · null: there is none */
  readonly photo?: Blob | null | undefined;
  /** row: in a list of hits · tall: the right part of a berkas */
  readonly shape?: 'row' | 'tall';
  readonly children?: ReactNode;
  readonly className?: string;
}

export function Photo({ blob, name, className }: { readonly blob: Blob | null | undefined; readonly name: string; readonly className?: string }) {
  const url = useBlobUrl(blob);
  const { t } = useTranslation('ui');
  const frame = cx('aspect-3/4 w-24 shrink-0 rounded-control border border-line object-cover', className);
  if (url) return <img src={url} alt={t('photoOf', { name })} className={frame} />;
  return (
    <div className={cx(frame, 'grid place-items-center bg-sunken text-ink-faint')}>
      <span className="sr-only">{t('noPhoto')}</span>
      <UserRound aria-hidden className="size-1/3" />
    </div>
  );
}

/** Only PRINT_READY_RECORD is good to print; what waits is plain; what needs the ADB is amber. */
const statusTones: Readonly<Partial<Record<RecordStatus, Tone>>> = {
  PRINT_READY_RECORD: 'accent',
  CARD_PRINTED: 'plain',
  UNREGISTERED: 'warn',
  DUPLICATE_RECORD: 'warn',
  ADJUDICATE_RECORD: 'warn',
  ENROLL_FAILURE_AT_CENTRAL: 'warn',
  ENROLL_FAILURE_AT_REGIONAL: 'warn',
  SEARCH_FAILURE_AT_CENTRAL: 'warn',
};

/** The record status in plain words; the code of SIAK is its tooltip. */
export function RecordStatusPill({ status }: { readonly status: RecordStatus }) {
  const { t } = useTranslation('words');
  return (
    <span title={status}>
      <Pill tone={statusTones[status] ?? 'plain'}>{t(`status.${status}`)}</Pill>
    </span>
  );
}

export function PersonCard({ person, photo, shape = 'row', children, className }: PersonCardProps) {
  const { t } = useTranslation('words');
  const formats = useFormats();
  return (
    <div className={cx('flex gap-4', shape === 'tall' && 'flex-col', className)}>
      <Photo blob={photo} name={person.name} className={shape === 'tall' ? 'w-32' : 'w-20'} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="text-lg leading-snug font-bold break-words">{person.name}</p>
        <NikText className="text-[1.0625rem]">{person.nik}</NikText>
        <p className="text-[0.9375rem] text-ink-soft">
          {t(`sex.${person.sex}`)} · {person.birthPlace}, <span className="figures">{formats.birth(person.birthDate)}</span>
        </p>
        <div className="mt-1"><RecordStatusPill status={person.status} /></div>
        {children}
      </div>
    </div>
  );
}
