/** What every activity's screen is given. */
import type { BerkasView } from '../../../contract/views.ts';

export interface ActivityProps {
  readonly berkas: BerkasView;
  /** Takes the berkas as it stands after an act. */
  readonly onDone: (berkas: BerkasView) => void;
}
