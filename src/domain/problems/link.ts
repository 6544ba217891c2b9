/** The way to SIAK: its address, whether it is really SIAK that answers there, and joining it. */
import type { Catalogue } from './text.ts';

const WAITS = 'Tidak ada yang dikirim; pekerjaan lanjut dengan salinan penduduk dan entri menunggu di Kirim.';
const WAITS_EN = 'Nothing was sent; work goes on with the local copy and entries wait in the outbox.';

export const linkProblems = {
  'siak-not-set': {
    id: { what: 'Loket ini belum tergabung ke SIAK.', means: WAITS, todo: 'Minta administrator membuka Perangkat › Sambungan SIAK.' },
    en: { what: 'This counter has not joined SIAK yet.', means: WAITS_EN, todo: 'Ask the administrator to open Devices › Link to SIAK.' },
  },
  'siak-not-pinned': {
    id: { what: 'Loket ini belum diberi tahu CA dari {host}.', means: WAITS, todo: 'Minta administrator membandingkan sidik CA di Perangkat › Sambungan SIAK.' },
    en: { what: 'This counter has not been told the CA of {host}.', means: WAITS_EN, todo: 'Ask the administrator to compare the CA\'s fingerprint at Devices › Link to SIAK.' },
  },
  'siak-unknown-ca': {
    id: { what: 'Alamat ini bukan SIAK yang dikenal loket ini: sertifikat {host} berasal dari CA lain.', means: 'Mungkin ada yang menyadap jaringan. Tidak ada yang dikirim; entri menunggu di Kirim.', todo: 'Jangan ketik apa pun tentang ini; beri tahu administrator. Ia membandingkan sidik CA dengan kertas dari kabupaten.' },
    en: { what: 'This address is not the SIAK that this counter knows: the certificate of {host} is of another CA.', means: 'Somebody may be listening on the network. Nothing was sent; entries wait in the outbox.', todo: 'Type nothing about it; tell the administrator, who compares the CA\'s fingerprint with the paper from the kabupaten.' },
  },
  'siak-certificate-expired': {
    id: { what: 'Sertifikat {host} sudah habis masa berlakunya menurut jam PC ini ({now}).', means: WAITS, todo: 'Periksa dahulu tanggal PC ini. Bila benar, laporkan ke ADB: sertifikat SIAK harus diperbarui.' },
    en: { what: 'The certificate of {host} has run out by this PC\'s clock ({now}).', means: WAITS_EN, todo: 'First look at the date of this PC. If it is right, tell the ADB: SIAK\'s certificate must be renewed.' },
  },
  'siak-certificate-early': {
    id: { what: 'Sertifikat {host} belum berlaku menurut jam PC ini ({now}).', means: WAITS, todo: 'Betulkan tanggal dan jam PC ini: hampir selalu jam PC yang mundur.' },
    en: { what: 'The certificate of {host} is not good yet by this PC\'s clock ({now}).', means: WAITS_EN, todo: 'Set the date and time of this PC right: nearly always the PC\'s clock is behind.' },
  },
  'siak-name-differs': {
    id: { what: 'Sertifikat di {host} dibuat untuk nama lain.', means: WAITS, todo: 'Periksa alamat SIAK di kertas dari kabupaten; bila sama, laporkan ke ADB bahwa nama itu tidak ada dalam sertifikatnya.' },
    en: { what: 'The certificate at {host} was made for another name.', means: WAITS_EN, todo: 'Look at SIAK\'s address on the paper from the kabupaten; if it is the same, tell the ADB that this name is not in its certificate.' },
  },
  'siak-not-tls': {
    id: { what: 'Yang menjawab di {host} tidak berbicara TLS.', means: WAITS, todo: 'Periksa alamat dan nomor port; bila benar, laporkan ke ADB: SIAK harus dibuka dengan sertifikat.' },
    en: { what: 'What answers at {host} does not speak TLS.', means: WAITS_EN, todo: 'Look at address and port; if they are right, tell the ADB: SIAK must be served with a certificate.' },
  },
  'siak-ca-hidden': {
    id: { what: '{host} tidak memperlihatkan CA-nya.', means: 'Sidiknya tidak dapat dibandingkan di layar; sambungan belum berubah.', todo: 'Minta berkas CA dari kabupaten dan mulai loket sekali dengan --siak-ca BERKAS.' },
    en: { what: '{host} does not show its CA.', means: 'Its fingerprint cannot be compared on the screen; the link has not changed.', todo: 'Ask the kabupaten for the CA\'s file and start the counter once with --siak-ca FILE.' },
  },
  'siak-ca-changed': {
    id: { what: 'CA di alamat itu bukan lagi yang baru saja diperlihatkan.', means: 'Sambungan belum berubah.', todo: 'Sambungkan lagi dan bandingkan sidiknya sekali lagi; bila berubah lagi, beri tahu kabupaten.' },
    en: { what: 'The CA at that address is no longer the one that was just shown.', means: 'The link has not changed.', todo: 'Connect again and compare the fingerprint once more; if it changes again, tell the kabupaten.' },
  },
  'address-invalid': {
    id: { what: 'Ini bukan alamat SIAK.', means: 'Belum ada yang disambungkan.', todo: 'Ketik seperti di kertas, misalnya https://siak.kapuas.go.id:7500.' },
    en: { what: 'This is not an address of SIAK.', means: 'Nothing has been connected.', todo: 'Type it as on the paper, for example https://siak.kapuas.go.id:7500.' },
  },
  'address-not-secure': {
    id: { what: 'Alamat tanpa https:// tidak dipakai untuk data penduduk.', means: 'Belum ada yang disambungkan.', todo: 'Ketik alamat yang dimulai dengan https://.' },
    en: { what: 'An address without https:// is not used for residents\' data.', means: 'Nothing has been connected.', todo: 'Type the address that begins with https://.' },
  },
  'link-fixed': {
    id: { what: 'Sambungan SIAK loket latihan tidak dapat diganti.', means: 'Tidak ada yang berubah.', todo: 'Lanjutkan; loket latihan membawa SIAK-nya sendiri.' },
    en: { what: 'The link to SIAK of a training counter cannot be changed.', means: 'Nothing has changed.', todo: 'Carry on; a training counter brings its own SIAK.' },
  },
  'station-unknown': {
    id: { what: 'SIAK tidak mengenal loket itu.', means: 'Tidak ada yang berubah.', todo: 'Periksa nama loketnya.' },
    en: { what: 'SIAK does not know that counter.', means: 'Nothing has changed.', todo: 'Look at the counter\'s name.' },
  },
  'last-pin': {
    id: { what: 'Ini satu-satunya CA yang dikenal loket ini.', means: 'Tanpa CA itu loket tidak dapat menyambung; tidak ada yang berubah.', todo: 'Tambahkan CA penggantinya dahulu.' },
    en: { what: 'This is the only CA that this counter knows.', means: 'Without it the counter could not connect; nothing has changed.', todo: 'Add the CA that follows it first.' },
  },
} as const satisfies Catalogue;
