/** Texts of the running clocks. */
import { area } from './area.ts';

export const clock = area({
  id: {
    notStarted: 'belum mulai',
    paused: 'dijeda, waktu berhenti',
    running: 'berjalan {{span}}',
    left: 'sisa {{span}}',
    late: 'terlambat {{span}}',
    doneIn: 'selesai dalam {{span}}',
    standard: 'waktu baku {{count}} menit',
    span: { days: '{{days}} hari {{hours}} jam', hours: '{{hours}} jam {{minutes}} menit', minutes: '{{minutes}} menit', moment: 'kurang dari 1 menit' },
  },
  en: {
    notStarted: 'not started',
    paused: 'paused, the clock stands still',
    running: 'running for {{span}}',
    left: '{{span}} left',
    late: '{{span}} late',
    doneIn: 'done in {{span}}',
    standard: 'standard time {{count}} min',
    span: { days: '{{days}} d {{hours}} h', hours: '{{hours}} h {{minutes}} min', minutes: '{{minutes}} min', moment: 'less than 1 min' },
  },
});
