import type { Catalogue } from './text.ts';

export const siakProblems = {
  'siak-unreachable': {
    id: { what: 'SIAK tidak dapat dihubungi.', means: 'Pekerjaan lanjut dengan salinan penduduk; entri menunggu di Kirim.', todo: 'Lanjutkan; loket mencoba lagi sendiri.' },
    en: { what: 'SIAK cannot be reached.', means: 'Work goes on with the local copy; entries wait in the outbox.', todo: 'Carry on; the counter tries again by itself.' },
  },
  'siak-nonsense': {
    id: { what: 'Jawaban SIAK tidak dapat dibaca.', means: 'Jawaban itu tidak dipakai; data di loket tetap.', todo: 'Lanjutkan; bila berulang, laporkan ke ADB.' },
    en: { what: 'SIAK\'s answer cannot be read.', means: 'It was not used; the counter\'s data stand.', todo: 'Carry on; if it happens again, tell the ADB.' },
  },
  'siak-error': {
    id: { what: 'SIAK menjawab bahwa ia gagal (kode {status}).', means: 'Yang diminta belum terjadi; entri tetap menunggu di Kirim.', todo: 'Lanjutkan; loket mencoba lagi sendiri. Bila berulang, laporkan ke ADB.' },
    en: { what: 'SIAK answered that it failed (code {status}).', means: 'What was asked has not happened; entries wait in the outbox.', todo: 'Carry on; the counter tries again by itself. If it happens again, tell the ADB.' },
  },
  'siak-refused': {
    id: { what: 'SIAK tidak menerima permintaan loket ini (kode {status}).', means: 'Yang diminta tidak terjadi; data di loket tetap.', todo: 'Laporkan ke ADB: versi loket dan SIAK mungkin tidak cocok.' },
    en: { what: 'SIAK does not accept this counter\'s request (code {status}).', means: 'What was asked has not happened; the counter\'s data stand.', todo: 'Tell the ADB: counter and SIAK may be of versions that do not fit.' },
  },
  'siak-history-differs': {
    id: { what: 'SIAK menyimpan buku yang lain untuk loket ini (entri {seq}).', means: 'Entri tidak dikirim lagi supaya tidak tercampur; semuanya tetap ada di loket.', todo: 'Laporkan ke ADB: penyimpanan loket ini mungkin tersalin ke PC lain atau dipulihkan dari cadangan.' },
    en: { what: 'SIAK holds another book for this counter (entry {seq}).', means: 'Sending has stopped so that nothing is mixed; everything is still at the counter.', todo: 'Tell the ADB: this counter\'s store may have been copied to another PC or restored from a backup.' },
  },
  'siak-entry-stuck': {
    id: { what: 'SIAK berulang kali gagal menerima entri {seq}.', means: 'Entri sesudahnya ikut menunggu; semuanya tetap ada di loket.', todo: 'Lanjutkan bekerja dan laporkan nomor entri itu ke ADB.' },
    en: { what: 'SIAK fails again and again to take entry {seq}.', means: 'The entries after it wait too; everything is still at the counter.', todo: 'Carry on and tell the ADB the number of that entry.' },
  },
  'siak-version-differs': {
    id: { what: 'SIAK berbicara versi {oldest}–{newest}, loket ini versi {ours}.', means: 'Tidak ada yang dikirim atau diterima; pekerjaan lanjut dengan salinan dan entri menunggu di Kirim.', todo: 'Minta administrator memperbarui loket ini.' },
    en: { what: 'SIAK speaks versions {oldest}–{newest}, this counter version {ours}.', means: 'Nothing is sent or received; work goes on with the copy and entries wait in the outbox.', todo: 'Ask the administrator to update this counter.' },
  },
  'siak-too-old': {
    id: { what: 'SIAK ini lebih lama daripada loket dan tidak mengenal permintaannya.', means: 'Berkas tidak dapat berpindah antarloket; pekerjaan di loket ini lanjut.', todo: 'Minta ADB memperbarui SIAK, lalu coba lagi.' },
    en: { what: 'This SIAK is older than the counter and does not know its request.', means: 'Cases cannot move between counters; work here goes on.', todo: 'Ask the ADB to update SIAK, then try again.' },
  },
  'station-unsigned': {
    id: { what: 'SIAK tidak mengenali tanda tangan loket ini.', means: 'Tidak ada yang diterima; entri tetap menunggu di Kirim.', todo: 'Laporkan ke ADB: loket ini mungkin harus didaftarkan lagi dengan kode.' },
    en: { what: 'SIAK does not recognise this counter\'s signature.', means: 'Nothing was taken; entries wait in the outbox.', todo: 'Tell the ADB: this counter may have to join again with a code.' },
  },
  'station-clock-wrong': {
    id: { what: 'Jam loket ini berbeda lebih dari dua hari dari jam SIAK.', means: 'SIAK tidak menerima apa pun; entri tetap menunggu di Kirim.', todo: 'Betulkan tanggal dan jam PC ini.' },
    en: { what: 'This counter\'s clock is more than two days off SIAK\'s.', means: 'SIAK takes nothing; entries wait in the outbox.', todo: 'Set the date and time of this PC right.' },
  },
  'station-not-enrolled': {
    id: { what: 'Loket ini belum terdaftar di SIAK.', means: 'Entri menunggu di Kirim; tidak ada yang hilang.', todo: 'Minta kode pendaftaran dari ADB dan masukkan sekali di loket ini.' },
    en: { what: 'This counter has not joined SIAK.', means: 'Entries wait in the outbox; nothing is lost.', todo: 'Ask the ADB for a code and enter it once at this counter.' },
  },
  'station-key-differs': {
    id: { what: 'SIAK mengenal loket ini dengan kunci lain.', means: 'Entri menunggu di Kirim; tidak ada yang tercampur.', todo: 'Laporkan ke ADB: mungkin ada PC lain dengan nama loket ini.' },
    en: { what: 'SIAK knows this counter by another key.', means: 'Entries wait in the outbox; nothing is mixed.', todo: 'Tell the ADB: another PC may carry this counter\'s name.' },
  },
  'station-code-wrong': {
    id: { what: 'Kode itu tidak berlaku untuk loket ini, atau sudah kedaluwarsa.', means: 'Loket belum terdaftar; entri tetap menunggu di Kirim.', todo: 'Minta kode baru dari ADB dan masukkan sekali lagi.' },
    en: { what: 'That code is not good for this counter, or has run out.', means: 'The counter has not joined; entries wait in the outbox.', todo: 'Ask the ADB for a new code and enter it again.' },
  },
  'station-revoked': {
    id: { what: 'Loket ini sudah ditutup di SIAK.', means: 'SIAK tidak menerima dan tidak memberi apa pun; entri tetap ada di loket.', todo: 'Hubungi ADB.' },
    en: { what: 'This counter was locked out of SIAK.', means: 'SIAK takes and gives nothing; the entries stay at the counter.', todo: 'Call the ADB.' },
  },
  'offline-too-long': {
    id: { what: 'Sudah {days} hari tanpa jawaban SIAK (paling lama {most}).', means: 'Berkas baru tidak diterima; berkas yang ada tetap dikerjakan.', todo: 'Sambungkan loket ke jaringan sekali dan tekan Kirim sekarang.' },
    en: { what: 'For {days} days there has been no answer from SIAK (at most {most}).', means: 'No new case is received; those that are here are worked on.', todo: 'Connect the counter to the network once and press Send now.' },
  },
  'offline-too-many': {
    id: { what: '{count} berkas belum sampai di SIAK (paling banyak {most}).', means: 'Berkas baru tidak diterima; berkas yang ada tetap dikerjakan.', todo: 'Sambungkan loket ke jaringan dan tunggu sampai Kirim kosong.' },
    en: { what: '{count} cases have not reached SIAK (at most {most}).', means: 'No new case is received; those that are here are worked on.', todo: 'Connect the counter to the network and wait until the outbox is empty.' },
  },
  'offline-disk-full': {
    id: { what: 'Ruang kosong di PC ini tinggal {free} MB (paling sedikit {least}).', means: 'Berkas baru tidak diterima; berkas yang ada tetap dikerjakan.', todo: 'Minta administrator mengosongkan ruang; jangan hapus berkas loket.' },
    en: { what: 'Only {free} MB are free on this PC (at least {least}).', means: 'No new case is received; those that are here are worked on.', todo: 'Ask the administrator to make room; do not delete files of the counter.' },
  },
  'blob-refused': {
    id: { what: 'Lampiran entri ini tidak diterima SIAK: {why}', means: 'Entrinya sudah di SIAK; lampirannya hanya ada di loket ini.', todo: 'Laporkan ke ADB.' },
    en: { what: 'SIAK did not take what is attached to this entry: {why}', means: 'SIAK holds the entry; the attachment is at this counter only.', todo: 'Tell the ADB.' },
  },
  'news-unreadable': {
    id: { what: 'Kabar dari SIAK tidak dapat dibaca: {where}.', means: 'Kabar itu dilewati; yang lain tetap dijalankan.', todo: 'Laporkan ke ADB dengan nomor kabarnya.' },
    en: { what: 'News from SIAK cannot be read: {where}.', means: 'It was passed over; the rest is followed.', todo: 'Tell the ADB the number of the item.' },
  },
  'news-not-yet': {
    id: { what: 'Kabar dari SIAK belum dapat dijalankan: {why}.', means: 'Kabar itu menunggu; yang lain tetap dijalankan.', todo: 'Tidak perlu apa-apa; loket mencoba lagi sendiri.' },
    en: { what: 'News from SIAK cannot be followed yet: {why}.', means: 'It waits; the rest is followed.', todo: 'Nothing to do; the counter tries again by itself.' },
  },
  'feed-unsigned': {
    id: { what: 'Kabar dari SIAK tidak bertanda tangan pusat, atau tanda tangannya salah.', means: 'Kabar itu tidak dijalankan: tidak ada putusan, status, atau blanko darinya yang berlaku.', todo: 'Laporkan ke ADB: yang menjawab loket ini mungkin bukan SIAK.' },
    en: { what: 'News from SIAK carries no signature of the centre, or a wrong one.', means: 'It was not followed: no ruling, status or blank in it counts.', todo: 'Tell the ADB: what answers this counter may not be SIAK.' },
  },
  'feed-key-unknown': {
    id: { what: 'Loket ini belum mengenal kunci pusat.', means: 'Kabar dari SIAK tidak dijalankan; entri tetap dikirim dan pekerjaan lanjut.', todo: 'Minta kode pendaftaran dari ADB dan masukkan sekali di loket ini.' },
    en: { what: "This counter does not know the centre's key yet.", means: 'News from SIAK is not followed; entries are still sent and work goes on.', todo: 'Ask the ADB for a code and enter it once at this counter.' },
  },
  'feed-key-differs': {
    id: { what: 'Kabar dari SIAK ditandatangani dengan kunci yang bukan milik pusat yang dikenal loket ini.', means: 'Kabar itu tidak dijalankan; yang sudah ada tetap berlaku.', todo: 'Laporkan ke ADB. Bila pusat memang memasang kunci baru, daftarkan loket ini lagi dengan kode.' },
    en: { what: 'News from SIAK is signed with a key other than that of the centre that this counter knows.', means: 'It was not followed; what is here stands.', todo: 'Tell the ADB. Where the centre did install a new key, let this counter join again with a code.' },
  },
  'hub-overreaches': {
    id: { what: 'Simpul kantor mengirim kabar yang hanya boleh datang dari pusat ({kind}).', means: 'Kabar itu tidak dijalankan.', todo: 'Laporkan ke ADB: simpul kantor ini harus diperiksa.' },
    en: { what: 'The office hub sent news that only the centre may send ({kind}).', means: 'It was not followed.', todo: 'Tell the ADB: this hub has to be looked at.' },
  },
  'flow-not-here': {
    id: { what: 'Alur SOP berkas {number} belum ada di loket ini.', means: 'Alurnya masih dalam perjalanan, atau tidak dikenal versi program loket ini; berkas belum dapat diterima di sini.', todo: 'Tunggu sebentar. Bila tetap begini, kembalikan ke pengirimnya atau teruskan ke loket lain.' },
    en: { what: 'The procedure of case {number} is not at this counter yet.', means: 'It is on its way, or this version of the program does not know it; the case cannot be taken here yet.', todo: 'Wait a moment. If it stays so, send the case back or on to another counter.' },
  },
  'history-broken': {
    id: { what: 'Riwayat berkas dari SIAK tidak utuh: {why}.', means: 'Berkas belum dapat diterima di sini; tidak ada yang hilang di loket asalnya.', todo: 'Kembalikan ke pengirimnya atau teruskan ke loket lain, dan laporkan ke ADB.' },
    en: { what: 'The history of the case from SIAK does not hold: {why}.', means: 'The case cannot be taken here; nothing is lost at the counter that gave it.', todo: 'Send it back or on to another counter, and tell the ADB.' },
  },
  'training-only': {
    id: { what: 'Tombol ini hanya ada di mode latihan.', means: 'Tidak ada yang berubah.', todo: 'Lanjutkan dengan alat yang sebenarnya.' },
    en: { what: 'This button exists in training mode only.', means: 'Nothing has changed.', todo: 'Carry on with the real devices.' },
  },
} as const satisfies Catalogue;
