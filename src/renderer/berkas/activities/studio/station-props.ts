/** What every station of the studio is given. */
import type { StudioView } from '../../../../contract/views.ts';
import type { ResidentScreen } from '../../../display/resident/channel.ts';
import type { ActivityProps } from '../shared.ts';
import type { Group } from './groups.ts';

export interface GroupProps extends ActivityProps {
  readonly group: Group;
  readonly view: StudioView;
  /** Takes the studio as it stands after an act; null: the act failed and said so. */
  readonly onView: (view: StudioView | null) => void;
  /** Opens the way for a part that cannot be taken. */
  readonly onExcept: () => void;
  /** Tells the resident's own screen what they are to do now. */
  readonly onResident: (state: ResidentScreen) => void;
}
