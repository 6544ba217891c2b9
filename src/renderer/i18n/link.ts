/** Texts of the way to SIAK: where it is, whose CA it has, joining with a code. */
import { area } from './area.ts';

export const link = area({
  id: {
    title: 'Sambungan SIAK',
    lead: 'Di mana SIAK, CA siapa yang dipercaya loket ini, dan dengan kode apa loket tergabung.',
    first: { title: 'Gabungkan loket ini ke SIAK', lead: 'Siapkan kertas undangan dari kabupaten: di sana ada alamat, sidik CA, dan kode.', later: 'Nanti saja', laterMeans: 'Loket dapat bekerja tanpa SIAK; entri menunggu. Administrator dapat menggabungkannya kapan saja di Perangkat.' },
    steps: { label: 'Langkah {{at}} dari 3', address: 'Alamat', compare: 'Sidik CA', code: 'Kode' },
    address: { label: 'Alamat SIAK', hint: 'Seperti di kertas, misalnya https://siak.kapuas.go.id:7500', missing: 'Ketik alamat SIAK.', act: 'Sambungkan', busy: 'Menghubungi SIAK…', asking: 'Menghubungi {{address}} dan membaca sertifikatnya…', cancel: 'Batalkan' },
    compare: {
      lead: 'Bandingkan dengan kertas dari kabupaten. Keenam belas kelompok harus sama.',
      of: 'Sidik CA (SHA-256) “{{subject}}”, berlaku sampai {{until}}',
      check: 'Saya sudah membandingkan semua kelompok dengan kertas',
      missing: 'Bandingkan dahulu, lalu centang.',
      same: 'Sama dengan kertas',
      differs: 'Berbeda',
      stop: { what: 'Sidiknya berbeda: ini bukan SIAK kabupaten Anda.', means: 'Mungkin ada yang menyadap jaringan. Loket tidak mempercayainya dan tidak mengirim apa pun.', todo: 'Jangan ketik kode. Telepon kabupaten, dan coba lagi dari jaringan yang lain.' },
      saving: 'Menyimpan…',
    },
    code: { label: 'Kode sekali pakai', hint: '12 huruf dan angka; huruf besar dan kecil sama saja. Tidak ada I, O, 0, atau 1.', unknown: 'Kode tidak memuat tanda itu: I, O, 0, dan 1 tidak dipakai.', long: 'Kode hanya 12 huruf dan angka.', missing: 'Ketik kode sampai lengkap.', act: 'Gabung', busy: 'Menggabungkan…', why: 'Dengan setiap kode loket membuat kunci baru; kunci lama tidak dipakai lagi.' },
    done: { title: 'Loket ini tergabung ke SIAK', station: 'Nama loket', wilayah: 'Wilayah', differs: 'Wilayah {{wilayah}} bukan wilayah kantor ini ({{own}}). Laporkan ke kabupaten sebelum melayani.', enter: 'Mulai bekerja', close: 'Selesai' },
    sheet: { address: 'Alamat', none: 'belum diketahui', joined: 'Tergabung', never: 'belum dengan kode', authority: 'CA yang dipercaya', expires: 'sampai {{until}}', change: 'Sambungkan lagi', newCode: 'Gabung dengan kode baru', drop: 'Tidak dipercaya lagi', dropSure: 'Sungguh lepaskan CA ini?', only: 'Hanya administrator yang dapat mengubahnya.', plain: 'tanpa TLS, hanya di PC ini', fixed: 'Loket latihan membawa SIAK-nya sendiri.' },
    band: { open: 'Sambungan SIAK', tell: 'Beri tahu administrator loket.' },
  },
  en: {
    title: 'Link to SIAK',
    lead: 'Where SIAK is, whose CA this counter believes, and by which code it joined.',
    first: { title: 'Let this counter join SIAK', lead: 'Have the invitation from the kabupaten at hand: it shows the address, the CA\'s fingerprint and the code.', later: 'Later', laterMeans: 'The counter works without SIAK; entries wait. An administrator can let it join at any time, under Devices.' },
    steps: { label: 'Step {{at}} of 3', address: 'Address', compare: 'CA', code: 'Code' },
    address: { label: 'Address of SIAK', hint: 'As on the paper, for example https://siak.kapuas.go.id:7500', missing: 'Type the address of SIAK.', act: 'Connect', busy: 'Reaching SIAK…', asking: 'Reaching {{address}} and reading its certificate…', cancel: 'Cancel' },
    compare: {
      lead: 'Compare with the paper from the kabupaten. All sixteen groups must be the same.',
      of: 'Fingerprint (SHA-256) of the CA “{{subject}}”, good until {{until}}',
      check: 'I have compared every group with the paper',
      missing: 'Compare first, then tick.',
      same: 'Same as on the paper',
      differs: 'Different',
      stop: { what: 'The fingerprint differs: this is not the SIAK of your kabupaten.', means: 'Somebody may be listening on the network. The counter does not believe it and sends nothing.', todo: 'Do not type the code. Call the kabupaten, and try again from another network.' },
      saving: 'Saving…',
    },
    code: { label: 'One-time code', hint: '12 letters and digits; capitals or not is the same. There is no I, O, 0 or 1.', unknown: 'A code has no such sign: I, O, 0 and 1 are not used.', long: 'A code has only 12 letters and digits.', missing: 'Type the whole code.', act: 'Join', busy: 'Joining…', why: 'With each code the counter makes a new key; the old one is used no more.' },
    done: { title: 'This counter has joined SIAK', station: 'Name of the counter', wilayah: 'Wilayah', differs: 'Wilayah {{wilayah}} is not that of this office ({{own}}). Tell the kabupaten before you serve anybody.', enter: 'Start working', close: 'Done' },
    sheet: { address: 'Address', none: 'not known yet', joined: 'Joined', never: 'not with a code yet', authority: 'Believed CAs', expires: 'until {{until}}', change: 'Connect again', newCode: 'Join with a new code', drop: 'Believe no longer', dropSure: 'Really drop this CA?', only: 'Only an administrator can change it.', plain: 'without TLS, on this PC only', fixed: 'A training counter brings its own SIAK.' },
    band: { open: 'Link to SIAK', tell: 'Tell the administrator of the counter.' },
  },
});
