/** Texts of the desk. */
import { area } from './area.ts';

export const desk = area({
  id: {
    title: 'Meja',
    loading: 'Mengambil daftar berkas…',
    lead: '{{count}} berkas menunggu Anda.',
    leadLate: '{{count}} berkas menunggu Anda; {{late}} melewati waktu baku.',
    newBerkas: 'Berkas baru',
    stepLine: '{{number}}. {{title}}',
    waitsFor: 'menunggu {{role}}',
    next: {
      title: 'Berikutnya',
      serve: 'Layani berikutnya',
      opening: 'Membuka berkas…',
      noneTitle: 'Tidak ada berkas yang menunggu Anda',
      none: 'Berkas muncul di sini begitu langkahnya menjadi giliran peran Anda. Terima pemohon berikutnya dengan F2.',
    },
    empty: { title: 'Meja kosong', text: 'Berkas yang diterima di loket ini akan berderet di sini, yang paling lama di atas. Terima pemohon dengan Berkas baru (F2).' },
    list: { title: 'Berkas di loket ini', all: 'Semua {{count}}', mine: 'Giliran saya {{count}}' },
    column: { number: 'Nomor', name: 'Nama dan NIK', service: 'Layanan', step: 'Langkah', time: 'Waktu langkah' },
    why: { doubt: 'Kartu diragukan', returned: 'Menunggu pemohon melengkapi', late: 'waktu baku {{count}} menit sudah lewat' },
    finished: { title: 'Selesai hari ini', none: 'Berkas yang selesai hari ini akan tercatat di sini.', received: 'diterima {{time}}' },
  },
  en: {
    title: 'Desk',
    loading: 'Fetching the cases…',
    lead: '{{count}} cases wait for you.',
    lead_one: '1 case waits for you.',
    leadLate: '{{count}} cases wait for you; {{late}} past the standard time.',
    leadLate_one: '1 case waits for you; {{late}} past the standard time.',
    newBerkas: 'New case',
    stepLine: '{{number}}. {{title}}',
    waitsFor: 'waits for {{role}}',
    next: {
      title: 'Next',
      serve: 'Serve the next',
      opening: 'Opening the case…',
      noneTitle: 'No case waits for you',
      none: 'A case appears here as soon as its step is for your role. Receive the next applicant with F2.',
    },
    empty: { title: 'The desk is empty', text: 'Cases received at this counter will line up here, the oldest on top. Receive an applicant with New case (F2).' },
    list: { title: 'Cases at this counter', all: 'All {{count}}', mine: 'For me {{count}}' },
    column: { number: 'Number', name: 'Name and NIK', service: 'Service', step: 'Step', time: 'Time of the step' },
    why: { doubt: 'Card in doubt', returned: 'Waits for the applicant to complete it', late: 'the standard {{count}} minutes are over' },
    finished: { title: 'Finished today', none: 'Cases finished today will be listed here.', received: 'received {{time}}' },
  },
});
