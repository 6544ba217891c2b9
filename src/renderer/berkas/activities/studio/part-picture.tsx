/** A captured part as the station keeps it, as an address for <img>; null while it is not there. */
import { useQuery } from '@tanstack/react-query';
import type { Part } from '../../../../domain/enrolment/parts.ts';
import type { StudioView } from '../../../../contract/views.ts';
import { useStation } from '../../../station/context.ts';
import { useBlobUrl } from '../../../ui/blob.ts';

type PartView = StudioView['parts'][number];

/** Is there a picture of it? */
export const isTaken = ({ standing }: PartView): boolean => standing !== 'missing' && standing !== 'excepted';

/** The picture's address: of the part, or of why it could not be taken. It leaves this window's memory with the last screen that shows it. */
export function usePartPicture(berkas: string, view: PartView | undefined): string | null {
  const { queries } = useStation();
  const taken = view !== undefined && isTaken(view);
  const photographed = view?.exceptionPicture === true;
  const part: Part = view?.part ?? 'photo';
  const input = { berkas, part };
  const picture = useQuery({ ...queries.enrolment.picture.queryOptions({ input }), enabled: taken, gcTime: 0 });
  const exception = useQuery({ ...queries.enrolment.exception.queryOptions({ input }), enabled: photographed, gcTime: 0 });
  const { data } = taken ? picture : exception;
  return useBlobUrl((taken || photographed) && data?.ok ? data.value : null);
}
