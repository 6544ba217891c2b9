/** `invite STATION`, `invite-hub HUB STATION…` (again: the list is another) and `revoke STATION WHY`: what an administrator does with stations on the command line. */
import { describeProblem } from '../domain/problem.ts';
import { invitationText } from './invitation-paper.ts';
import type { Stations } from './console/stations.ts';

/** Does it and gives the words for it; throws `RangeError` for a command that is none. @param address where SIAK is reached; null: not said */
export async function administer(stations: Stations, [command, station, ...why]: readonly string[], wilayah: string, address: string | null): Promise<string> {
  if (command === 'invite' && station) {
    const invited = await stations.invite(null, station, wilayah, address);
    if (!invited.ok) throw new RangeError(describeProblem(invited.error).what);
    return invitationText(invited.value);
  }
  if (command === 'invite-hub' && station && why.length > 0) {
    const invited = await stations.inviteHub(null, station, why, wilayah, address);
    if (!invited.ok) throw new RangeError(describeProblem(invited.error).what);
    const { code, until } = invited.value;
    return `Kode untuk simpul ${station} (${why.join(', ')}): ${code} (sekali pakai, sampai ${until}).`;
  }
  if (command === 'revoke' && station && why.length > 0) {
    const revoked = await stations.revoke(null, station, why.join(' '));
    return revoked.ok ? `${station} ditutup.` : `${station} tidak dikenal.`;
  }
  throw new RangeError('Pakai: siak invite LOKET | siak invite-hub SIMPUL LOKET… | siak revoke LOKET ALASAN');
}
