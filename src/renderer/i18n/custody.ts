/** Texts of berkas that move between counters, and of what comes from SIAK. */
import { area } from './area.ts';

export const custody = area({
  id: {
    act: 'Serahkan ke loket lain',
    title: 'Serahkan berkas ini',
    lead: 'Berkas pindah dengan riwayat dan dokumennya. Sejak itu hanya loket tujuan yang dapat mengerjakannya.',
    to: 'Loket tujuan',
    none: 'SIAK belum memberi tahu loket lain di kabupaten ini.',
    note: 'Pesan untuk loket tujuan',
    missing: 'Pilih loket tujuannya.',
    confirm: 'Serahkan',
    giving: 'Menyerahkan…',
    away: { title: 'Diserahkan ke loket lain', lead: 'Berkas dari loket ini yang sekarang ada di loket lain.', passedOn: 'sudah di SIAK', waits: 'menunggu dikirim ke SIAK', to: 'ke {{station}}' },
    join: { title: 'Daftarkan loket ini', act: 'Daftarkan', busy: 'Mendaftarkan…' },
    news: { title: 'Kabar dari SIAK', attention: 'Kabar yang perlu dilihat', waiting: 'Kabar yang menunggu', lead: 'Yang lain tetap dijalankan.', blobs: 'Dokumen yang masih diambil', none: 'tidak ada' },
  },
  en: {
    act: 'Give to another counter',
    title: 'Give this case away',
    lead: 'The case goes with its history and papers. From then on only the other counter can work on it.',
    to: 'To which counter',
    none: 'SIAK has not told of any other counter in this kabupaten yet.',
    note: 'Message to that counter',
    missing: 'Choose the counter.',
    confirm: 'Give',
    giving: 'Giving…',
    away: { title: 'Given to other counters', lead: 'Cases from this counter that lie at another one now.', passedOn: 'SIAK has it', waits: 'waits to be sent to SIAK', to: 'to {{station}}' },
    join: { title: 'Let this counter join', act: 'Join', busy: 'Joining…' },
    news: { title: 'News from SIAK', attention: 'News to look at', waiting: 'News that waits', lead: 'All other news is followed.', blobs: 'Papers still being fetched', none: 'none' },
  },
});
