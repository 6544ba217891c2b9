/** One line of history in plain words, for the berkas, the outbox and the ledger. No NIK, no names of residents. */
import { comparedNobody } from '../../domain/enrolment/search.ts';
import type { Entry, EntryBody } from '../../domain/journal/entry.ts';

interface Both {
  readonly id: string;
  readonly en: string;
}

const both = (id: string, en: string): Both => ({ id, en });

const searchWords = { never: both('belum rekam', 'never enrolled'), already: both('sudah rekam', 'enrolled before'), unsure: both('perlu adjudikasi', 'needs adjudication') } as const;

/** Where nobody was compared the search found nothing, whatever the record says. */
function searchText(found: EntryBody<'enrolment.searched'>): Both {
  if (comparedNobody(found)) return both('Rekaman dicari: tidak ada yang dapat dibandingkan', 'Searched for a record: nothing that could be compared');
  return both(`Rekaman dicari: ${searchWords[found.verdict].id}`, `Searched for a record: ${searchWords[found.verdict].en}`);
}

/** What the second capture of a finger gave; null: nothing could compare. */
function repeatWords(verdict: 'same' | 'different' | 'unsure' | null): Both {
  if (verdict === null) return both('Jari untuk chip direkam kedua kali, belum dibandingkan', 'Finger for the chip captured again, not compared');
  return verdict === 'same' ? both('Jari untuk chip cocok dengan rekaman pertama', 'Finger for the chip matches its first capture') : both('Jari untuk chip tidak cocok dengan rekaman pertama', 'Finger for the chip does not match its first capture');
}

const outcomeWords: Record<string, Both> = {
  received: both('diterima', 'received'),
  complete: both('lengkap', 'complete'),
  incomplete: both('belum lengkap, dikembalikan', 'incomplete, returned'),
  submitted: both('diajukan ke SIAK', 'submitted to SIAK'),
  passed: both('lolos', 'passed'),
  'sent-back': both('dikembalikan', 'sent back'),
  approved: both('disetujui', 'approved'),
  rejected: both('ditolak', 'rejected'),
  issued: both('nomor antrian diberikan', 'queue number issued'),
  came: both('pemohon hadir', 'the applicant came'),
  absent: both('pemohon tidak hadir', 'the applicant did not come'),
  'never-enrolled': both('belum pernah rekam', 'never enrolled'),
  'already-enrolled': both('sudah pernah rekam', 'enrolled before'),
  'needs-adjudication': both('perlu adjudikasi', 'needs adjudication'),
  single: both('rekaman tunggal', 'the record is unique'),
  consult: both('dikonsultasikan ke ADB', 'referred to the ADB'),
  cleared: both('ADB: tidak ada masalah', 'ADB: cleared'),
  corrected: both('ADB: data diperbaiki', 'ADB: corrected'),
  refused: both('ADB: ditolak', 'ADB: refused'),
  enrolled: both('perekaman berhasil', 'enrolled'),
  failed: both('perekaman tidak berhasil', 'the enrolment failed'),
  'proof-given': both('bukti rekam diberikan', 'proof of enrolment given'),
  activated: both('kartu aktif', 'card activated'),
  'not-activated': both('kartu tidak diaktivasi', 'card not activated'),
  announced: both('diumumkan', 'announced'),
  'contact-taken': both('kontak dicatat', 'contact noted'),
  'has-nik': both('sudah ber-NIK', 'has a NIK'),
  'no-nik': both('belum ber-NIK', 'has no NIK'),
  explained: both('dijelaskan', 'explained'),
  'nik-known': both('NIK ada, data dicocokkan', 'NIK known, data checked'),
  'not-enrolled': both('belum pernah rekam', 'never enrolled'),
  released: both('blanko dikeluarkan', 'blank released'),
  printed: both('tercetak', 'printed'),
  spoiled: both('blanko rusak', 'blank spoiled'),
  good: both('kartu baik', 'card good'),
  bad: both('kartu ditolak', 'card rejected'),
  registered: both('tercatat di Buku Registrasi', 'entered in the register'),
  'handed-over': both('diserahkan', 'handed over'),
};

const quoted = (note: string | null): string => (note === null ? '' : `: “${note}”`);

/** The sentence for an entry. @param counter how a station is called here */
export function entryText(entry: Entry, counter: (station: string) => string = (station) => station): Both {
  switch (entry.kind) {
    case 'station.opened':
      return both('Loket dibuka', 'Counter opened');
    case 'station.linked':
      return both(`Sambungan SIAK: ${entry.body.address}, ${entry.body.authorities.length} CA`, `Link to SIAK: ${entry.body.address}, ${entry.body.authorities.length} CA`);
    case 'station.joined':
      return both(`Loket tergabung ke SIAK, wilayah ${entry.body.wilayah}`, `Counter joined SIAK, wilayah ${entry.body.wilayah}`);
    case 'operator.logged-in':
      return both('Petugas masuk', 'Officer logged in');
    case 'operator.logged-out':
      return both('Petugas keluar', 'Officer logged out');
    case 'operator.refused':
      return both('PIN salah', 'Wrong PIN');
    case 'print.requested':
      return both(`Cetak diajukan dengan ${entry.body.documents.length} dokumen`, `Print requested with ${entry.body.documents.length} papers`);
    case 'operator.appointed':
      return both(`Petugas diangkat: ${entry.body.name}`, `Appointed: ${entry.body.name}`);
    case 'operator.dismissed':
      return both('Petugas diberhentikan', 'Dismissed');
    case 'operator.pin-set':
      return both('PIN petugas diganti', 'PIN set anew');
    case 'berkas.received':
      return both(`Berkas ${entry.body.number} diterima`, `Case ${entry.body.number} received`);
    case 'step.done': {
      const words = outcomeWords[entry.body.outcome] ?? both(entry.body.outcome, entry.body.outcome);
      return both(`Langkah selesai: ${words.id}`, `Step done: ${words.en}`);
    }
    case 'step.paused':
      return both('Jeda dimulai', 'Pause began');
    case 'step.resumed':
      return both('Jeda selesai', 'Pause ended');
    case 'berkas.resubmitted':
      return both('Pemohon kembali dengan kelengkapan', 'The applicant came back');
    case 'berkas.withdrawn':
      return both('Permohonan dicabut', 'Application withdrawn');
    case 'document.attached':
      return both('Dokumen dilampirkan', 'Paper attached');
    case 'document.removed':
      return both('Dokumen dilepas', 'Paper removed');
    case 'document.ordered':
      return both('Halaman diurutkan', 'Pages put in order');
    case 'documents.checked':
      return both(`Berkas diperiksa, kurang ${entry.body.missing.length}`, `Papers checked, ${entry.body.missing.length} missing`);
    case 'operator.card-bound':
      return entry.body.card === null ? both('Kartu petugas dicabut', 'Operator card withdrawn') : both('Kartu petugas dipasang', 'Operator card bound');
    case 'operator.took-counter':
      return both('Petugas pindah loket', 'Officer took another counter');
    case 'queue.issued':
      return both(`Nomor antrian ${entry.body.number}`, `Queue number ${entry.body.number}`);
    case 'queue.called':
      return both(`Nomor ${entry.body.number} dipanggil ke ${entry.body.counterTitle}`, `Number ${entry.body.number} called to ${entry.body.counterTitle}`);
    case 'record.checked':
      return both(`Status rekaman dibaca: ${entry.body.status}`, `Record status read: ${entry.body.status}`);
    case 'adb.asked':
      return both('Pertanyaan dikirim ke ADB', 'Question put to the ADB');
    case 'adb.ruled':
      return both(`Putusan ADB: ${outcomeWords[entry.body.ruling]!.id}`, `The ADB's ruling: ${outcomeWords[entry.body.ruling]!.en}`);
    case 'official.decided':
      return both(`Keputusan ${entry.body.name} di halaman SIAK (${entry.body.how === 'passkey' ? 'passkey' : 'kata sandi dan kode'})`, `Decision of ${entry.body.name} at SIAK's page (${entry.body.how === 'passkey' ? 'passkey' : 'password and code'})`);
    case 'enrolment.recorded':
      return both(`Perekaman dicatat, ${entry.body.exceptions.length} pengecualian`, `Enrolment noted, ${entry.body.exceptions.length} exceptions`);
    case 'enrolment.captured':
      return both('Satu bagian direkam', 'One part captured');
    case 'enrolment.searched':
      return searchText(entry.body);
    case 'enrolment.repeated':
      return repeatWords(entry.body.comparison?.verdict ?? null);
    case 'enrolment.confirmed':
      return both('Penduduk menandatangani biodatanya', 'The resident signed the biodata');
    case 'biodata.changed':
      return both(`Biodata diubah, ${Object.keys(entry.body.changes).length} isian`, `Biodata changed, ${Object.keys(entry.body.changes).length} fields`);
    case 'biodata.vouched':
      return entry.body.by === 'finger' ? both('Perubahan biodata dipertanggungjawabkan dengan jari', 'Change of biodata vouched for by finger') : both('Perubahan biodata disetujui petugas lain', 'Change of biodata approved by another officer');
    case 'enrolment.viewed':
      return both('Rekaman dilihat kembali', 'The record was looked at again');
    case 'enrolment.refused':
      return both(`Rekaman disisihkan pusat: ${entry.body.why}`, `The centre put the record aside: ${entry.body.why}`);
    case 'operator.finger-bound':
      return entry.body.finger === null ? both('Jari petugas dilepas', "An officer's finger removed") : both('Jari petugas didaftarkan', "An officer's finger enrolled");
    case 'enrolment.excepted':
      return both('Satu bagian tidak dapat direkam, dengan alasan', 'One part excepted, with a reason');
    case 'enrolment.sealed':
      return both(`Rekaman disegel, ${entry.body.parts.length} bagian`, `Record sealed, ${entry.body.parts.length} parts`);
    case 'enrolment.delivered':
      return both('Rekaman sampai di pusat', 'The record reached the centre');
    case 'enrolment.proof-given':
      return both(`Bukti rekam ${entry.body.number}`, `Proof of enrolment ${entry.body.number}`);
    case 'activation.tried':
      return entry.body.verdict === 'same' ? both('Jari cocok dengan chip', 'The finger matches the chip') : both('Jari tidak cocok dengan chip', 'The finger does not match the chip');
    case 'card.activated':
      return entry.body.by === 'finger' ? both('Kartu diaktivasi dengan jari', 'Card activated by finger') : both('Kartu diaktivasi oleh atasan', 'Card activated by the superior');
    case 'papers.handed-back':
      return both('Berkas dikembalikan kepada pemiliknya', 'Papers handed back to their owner');
    case 'round.planned':
      return both(`Jemput bola direncanakan: ${entry.body.title}`, `Round planned: ${entry.body.title}`);
    case 'round.announced':
      return both('Surat Himbauan diedarkan', 'Surat Himbauan handed out');
    case 'round.contact-taken':
      return both(`Kontak dicatat, ${entry.body.nik === null ? 'belum' : 'sudah'} ber-NIK`, `Contact noted, ${entry.body.nik === null ? 'without' : 'with'} a NIK`);
    case 'round.contact-explained':
      return both('Cara mendaftar NIK dijelaskan', 'How to register for a NIK explained');
    case 'round.contact-received':
      return both('Kontak menjadi berkas', 'The contact became a case');
    case 'round.closed':
      return both('Jemput bola ditutup', 'Round closed');
    case 'blanko.received':
      return both(`${entry.body.count} blanko masuk, ${entry.body.batch}`, `${entry.body.count} blanks received, ${entry.body.batch}`);
    case 'blanko.released':
      return both(`${entry.body.count} blanko dikeluarkan`, `${entry.body.count} blank released`);
    case 'blanko.printed':
      return both('Blanko menjadi kartu', 'Blank became a card');
    case 'blanko.spoiled':
      return both('Blanko dicatat rusak', 'Blank booked as spoiled');
    case 'blanko.returned':
      return both(`${entry.body.count} blanko kembali ke stok`, `${entry.body.count} blank back in stock`);
    case 'blanko.issued':
      return both(`${entry.body.count} blanko diserahkan kepada petugas`, `${entry.body.count} blanks issued to an officer`);
    case 'blanko.handed-in':
      return both(`${entry.body.count} blanko kembali dari petugas`, `${entry.body.count} blanks handed in by an officer`);
    case 'blanko.sent-back':
      return both(`${entry.body.count} blanko dikembalikan ke pusat, ${entry.body.number}`, `${entry.body.count} blanks sent back to the centre, ${entry.body.number}`);
    case 'blanko.destroyed':
      return both(`${entry.body.count} blanko rusak dimusnahkan, ${entry.body.number}`, `${entry.body.count} spoiled blanks destroyed, ${entry.body.number}`);
    case 'blanko.counted':
      return both(`Stock opname ${entry.body.number}`, `Stock count ${entry.body.number}`);
    case 'printer.counted':
      return both('Hitungan printer dicatat', "The printer's counters noted");
    case 'device.tested':
      return entry.body.passed ? both(`Alat diuji, lulus: ${entry.body.name}`, `Device tested, passed: ${entry.body.name}`) : both(`Alat diuji, gagal: ${entry.body.name}`, `Device tested, failed: ${entry.body.name}`);
    case 'readiness.checked':
      return both(`Kesiapan loket diperiksa, ${entry.body.devices.filter(({ passed }) => !passed).length} alat gagal`, `Counter checked for readiness, ${entry.body.devices.filter(({ passed }) => !passed).length} devices failed`);
    case 'printer.cleaned':
      return both('Printer dibersihkan', 'Printer cleaned');
    case 'supply.priced':
      return entry.body.supply === 'ribbon' ? both('Harga ribbon dicatat', "The ribbon's price noted") : both('Harga film dicatat', "The film's price noted");
    case 'batch.planned':
      return both(`Cetak massal direncanakan: ${entry.body.berkas.length} kartu`, `Batch planned: ${entry.body.berkas.length} cards`);
    case 'batch.started':
      return both('Cetak massal berjalan', 'Batch runs');
    case 'batch.paused':
      return both('Cetak massal dijeda', 'Batch paused');
    case 'batch.skipped':
      return both('Satu berkas dilewati dalam cetak massal', 'One case passed over in a batch');
    case 'batch.closed':
      return entry.body.why === 'done' ? both('Cetak massal selesai', 'Batch done') : both('Cetak massal dihentikan', 'Batch given up');
    case 'card.looked-at':
      return both('Kartu yang diragukan dibaca di meja', 'The card in doubt was read at the desk');
    case 'card.requested':
      return both('Kartu diminta', 'Card requested');
    case 'card.fed':
      return both('Blanko di encoder', 'Blank at the encoder');
    case 'card.chip-written':
      return both('Chip ditulis', 'Chip written');
    case 'card.chip-verified':
      return entry.body.match ? both('Chip dibaca ulang, cocok', 'Chip read back, matches') : both('Chip dibaca ulang, berbeda', 'Chip read back, differs');
    case 'card.submitted':
      return both('Gambar dikirim ke printer', 'Face sent to the printer');
    case 'card.printed':
      return entry.body.observed === 'printer' ? both('Kartu keluar dari printer', 'Card came out of the printer') : both('Kartu dilihat petugas', 'Card seen by the officer');
    case 'card.failed':
      return entry.body.blankoSpent ? both('Kartu gagal, blanko terpakai', 'Card failed, blank spent') : both('Kartu gagal, blanko utuh', 'Card failed, blank untouched');
    case 'card.in-doubt':
      return both('Kartu diragukan', 'Card in doubt');
    case 'card.ruled':
      return both('Petugas memutuskan kartu yang diragukan', 'The officer ruled on the card in doubt');
    case 'card.inspected':
      return entry.body.good ? both('Kartu dikoreksi: baik', 'Card inspected: good') : both('Kartu dikoreksi: ditolak', 'Card inspected: rejected');
    case 'card.registered':
      return both(`Buku Registrasi ${entry.body.number}`, `Register ${entry.body.number}`);
    case 'card.handed-over':
      return entry.body.to === 'holder' ? both('Kartu diserahkan kepada pemilik', 'Card handed to its holder') : both('Kartu diserahkan ke loket depan', 'Card handed to the front desk');
    case 'blanko.allotted':
      return both(`${entry.body.count} blanko dikirim ke loket ini, ${entry.body.batch}`, `${entry.body.count} blanks on their way here, ${entry.body.batch}`);
    case 'custody.given':
      return both(`Berkas diserahkan ke ${counter(entry.body.to)}${quoted(entry.body.note)}`, `Case given to ${counter(entry.body.to)}${quoted(entry.body.note)}`);
    case 'custody.declined':
      return both(`Berkas tidak dapat diterima, diteruskan ke ${counter(entry.body.to)}${quoted(entry.body.why)}`, `Case could not be taken, passed on to ${counter(entry.body.to)}${quoted(entry.body.why)}`);
    case 'custody.taken':
      return both(`Berkas diterima dari ${counter(entry.body.from)}`, `Case taken from ${counter(entry.body.from)}`);
    case 'feed.refused':
      return both('Kabar dari SIAK tidak dapat dijalankan', 'News from SIAK could not be followed');
    case 'outbox.refused':
      return both(`SIAK menolak entri ${entry.body.entry}`, `SIAK refused entry ${entry.body.entry}`);
  }
}
