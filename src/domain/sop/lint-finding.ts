/**
 * One remark about an office pack: where, how grave, and a sentence in Indonesian and English. The
 * sentences live here, an id each, so tests and tools can name a finding without quoting it.
 */

/** A place in a pack's file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The way to a value inside a file: `['steps', 3, 'minutes']`. */
export type Path = readonly (string | number)[];
/** Finds the place of a value, or of the nearest enclosing one that is written. */
export type Locate = (path: Path) => Place;

/** `acknowledged`: the paper really contradicts itself, and the pack says why it is left so. */
export type Severity = 'error' | 'warning' | 'acknowledged';

export interface Finding extends Place {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly message: string;
  readonly messageEn: string;
}

type Sentence = readonly [severity: 'error' | 'warning', id: string, en: string];

const sentences = {
  // files
  'pack-missing': ['error', 'Folder paket kantor ini tidak ada.', 'This office pack folder does not exist.'],
  'file-missing': ['error', 'File {name} tidak ada di paket ini.', 'The pack has no file {name}.'],
  'flow-missing': ['error', 'Paket ini tidak memuat satu pun alur sop/*.yaml.', 'The pack holds no flow sop/*.yaml.'],
  'not-text': ['error', 'Isi file bukan teks UTF-8.', 'The file is not UTF-8 text.'],
  'not-yaml': ['error', 'Susunan YAML salah: {why}.', 'Not valid YAML: {whyEn}.'],
  'office-id-folder': ['warning', 'id kantor “{id}” tidak sama dengan nama foldernya “{folder}”.', 'The office id “{id}” is not the name of its folder “{folder}”.'],
  'flow-id-file': ['warning', 'id alur “{id}” tidak sama dengan nama filenya “{name}”.', 'The flow id “{id}” is not the name of its file “{name}”.'],
  // shape
  'field-missing': ['error', 'Isian {field} belum ada.', 'The field {field} is missing.'],
  'field-unknown': ['error', 'Isian {field} tidak dikenal; periksa ejaannya.', 'The field {field} is not known; check its spelling.'],
  'field-wrong': ['error', 'Isian {field} salah: seharusnya {expected}.', 'The field {field} is wrong: it should be {expectedEn}.'],
  'route-unreadable': ['error', 'Jalan hasil {field} harus tepat satu dari: next (langkah berikut), returnTo (langkah sebelumnya), atau end (completed, returned, rejected).', 'The route {field} must be exactly one of: next (a following step), returnTo (an earlier step), or end (completed, returned, rejected).'],
  'minutes-negative': ['error', 'Waktu {field} tidak boleh negatif.', 'The time {field} must not be negative.'],
  'activity-unknown': ['error', 'Kegiatan “{value}” tidak ada di katalog: {known}.', 'The activity “{value}” is not in the catalogue: {known}.'],
  'outcome-unknown': ['error', 'Hasil “{value}” tidak dikenal oleh kegiatan mana pun.', 'No activity knows the outcome “{value}”.'],
  // names that must be unique or must exist
  'id-twice': ['error', 'id {what} “{id}” dipakai dua kali.', 'The {whatEn} id “{id}” is used twice.'],
  'step-number-twice': ['error', 'Nomor langkah {number} dipakai dua kali untuk baris yang berbeda pada kertas.', 'Step number {number} is used twice for different rows of the paper.'],
  'number-skipped': ['error', 'Nomor {number} dilewati sebelum langkah ini (baris {line} pada kertas).', 'Number {number} is skipped before this step (line {line} of the paper).'],
  'effective-before-issued': ['error', 'Kertas berlaku sejak {effective}, sebelum dibuat pada {issued} (baris {line} pada kertas).', 'The paper is effective from {effective}, before it was issued on {issued} (line {line} of the paper).'],
  'pelaksana-swapped': ['error', 'Teks langkah “{step}” menyebut “{text}”, kepala kolomnya “{head}” (baris {line} pada kertas): jabatannya tertukar.', 'The text of step “{step}” names “{text}”, the head of its column “{head}” (line {line} of the paper): the titles are swapped.'],
  'lane-without-step': ['warning', 'Kolom pelaksana “{lane}” pada kertas (baris {line}) tidak punya satu langkah pun.', 'The column “{lane}” of the paper (line {line}) has no step at all.'],
  'acknowledged-nothing': ['warning', 'acknowledged mengakui “{id}”, padahal tidak ada temuan itu.', 'acknowledged names “{id}”, but there is no such finding.'],
  'role-unknown': ['error', 'Peran “{role}” tidak ada di office.yaml.', 'The role “{role}” is not in office.yaml.'],
  'role-at-no-counter': ['error', 'Peran “{role}” tidak dilayani di loket mana pun, jadi tidak ada yang dapat mengerjakannya.', 'No counter has the role “{role}”, so nobody can do its work.'],
  'role-without-operator': ['warning', 'Tidak ada petugas latihan dengan peran “{role}”; alur tidak dapat dilatih sampai selesai.', 'No training operator has the role “{role}”; the flow cannot be practised to its end.'],
  'alternative-missing': ['error', 'Persyaratan pengganti menunjuk “{id}”, yang tidak ada pada layanan ini.', 'The alternative points to “{id}”, which this service does not have.'],
  'alternative-chain': ['error', 'Persyaratan pengganti menunjuk “{id}”, yang sendiri pengganti; tunjuk persyaratan pokoknya.', 'The alternative points to “{id}”, itself an alternative; point to the main requirement.'],
  'condition-unknown': ['error', 'onlyIf “{id}” bukan alasan (reasons) dari layanan ini.', 'onlyIf “{id}” is no reason of this service.'],
  // office
  'regency-unknown': ['error', 'Kode kabupaten/kota {code} tidak ada di daftar Kemendagri.', 'The kabupaten/kota code {code} is not in the Kemendagri list.'],
  'seat-outside-regency': ['error', 'Kecamatan kedudukan {code} tidak berada di kabupaten/kota {regency}.', 'The seat kecamatan {code} is not inside kabupaten/kota {regency}.'],
  'seat-unknown': ['error', 'Kecamatan kedudukan {code} tidak ada di daftar Kemendagri.', 'The seat kecamatan {code} is not in the Kemendagri list.'],
  'printer-uri': ['error', 'Alamat printer “{uri}” harus diawali ipp://, ipps://, windows:, atau twin:.', 'The printer address “{uri}” must begin with ipp://, ipps://, windows: or twin:.'],
  'trust-unreadable': ['error', 'Sertifikat ke-{number} pada biometrics.trust bukan sertifikat yang dapat dibaca.', 'Certificate {number} of biometrics.trust is none that can be read.'],
  'trust-of-twin': ['error', 'Sertifikat ke-{number} pada biometrics.trust milik perangkat latihan; perangkat latihan tidak boleh dipercaya di loket sungguhan.', 'Certificate {number} of biometrics.trust is that of a training device; none may be believed at a real counter.'],
  'trust-empty': ['warning', 'biometrics.trust kosong: tidak ada perangkat sidik jari atau iris yang akan dipercaya. Minta sertifikat dari pembuat perangkat.', 'biometrics.trust is empty: no fingerprint or iris device will be believed. Ask the maker of the devices for its certificate.'],
  'ports-upside-down': ['error', 'Port biometrics berakhir ({last}) sebelum mulai ({first}).', 'The ports of biometrics end ({last}) before they begin ({first}).'],
  // ways through the flow
  'first-not-receive': ['error', 'Langkah pertama “{step}” harus kegiatan receive (atau announce pada jemput bola): di situlah berkas mulai ada.', 'The first step “{step}” must be the activity receive (or announce, of a mobile round): that is where a case begins to exist.'],
  'outcome-without-route': ['error', 'Hasil “{outcome}” dari langkah “{step}” tidak menuju ke mana pun.', 'The outcome “{outcome}” of step “{step}” leads nowhere.'],
  'outcome-not-of-activity': ['error', 'Kegiatan {activity} tidak pernah menghasilkan “{outcome}”.', 'The activity {activity} never has the outcome “{outcome}”.'],
  'route-to-missing-step': ['error', 'Langkah tujuan “{step}” tidak ada di alur ini.', 'The step “{step}” it leads to is not in this flow.'],
  'return-not-back': ['error', 'returnTo menuju “{step}”, yang tidak lebih awal; untuk maju pakai next.', 'returnTo leads to “{step}”, which is not earlier; to go on use next.'],
  'next-goes-back': ['warning', 'next menuju “{step}”, yang lebih awal; pakai returnTo supaya alasannya dicatat.', 'next leads to “{step}”, which is earlier; use returnTo so that the reason is noted.'],
  'step-unreachable': ['error', 'Langkah “{step}” tidak pernah tercapai dari langkah pertama.', 'The step “{step}” is never reached from the first step.'],
  'step-never-ends': ['error', 'Dari langkah {steps} berkas berputar dan tidak pernah dapat selesai.', 'From {steps} the case goes round and can never end.'],
  'flow-never-completes': ['error', 'Alur ini tidak punya jalan ke end: completed.', 'The flow has no way to end: completed.'],
  'minutes-total': ['error', 'Jumlah waktu langkah {sum} menit, padahal kertas menyebut total {stated} menit.', 'The steps add up to {sum} minutes, but the paper states {stated} in total.'],
  'print-without-blanko': ['error', 'Langkah cetak “{step}” dapat tercapai tanpa blanko yang dikeluarkan lebih dahulu (release-blanko).', 'The print step “{step}” can be reached without a blanko released before it (release-blanko).'],
  'card-step-before-print': ['error', 'Langkah “{step}” ({activity}) dapat tercapai sebelum ada kartu yang dicetak.', 'The step “{step}” ({activity}) can be reached before a card was printed.'],
  'recipient-missing': ['error', 'Langkah penyerahan “{step}” belum menyebut penerimanya (recipient: front-desk atau holder).', 'The hand-over “{step}” does not say to whom (recipient: front-desk or holder).'],
  'recipient-misplaced': ['error', 'Hanya langkah hand-over yang punya recipient.', 'Only a hand-over step has a recipient.'],
  'gives-misplaced': ['error', 'Hanya langkah hand-over yang punya gives.', 'Only a hand-over step has gives.'],
  'consultant-missing': ['error', 'Langkah konsultasi “{step}” belum menyebut siapa yang memutuskan (consultant).', 'The consultation “{step}” does not say who rules on it (consultant).'],
  'consultant-misplaced': ['error', 'Hanya langkah consult-adb yang punya consultant.', 'Only a consult-adb step has a consultant.'],
  'superior-misplaced': ['error', 'Hanya langkah activate yang punya superior.', 'Only an activate step has a superior.'],
  'pause-reason-missing': ['error', 'Langkah “{step}” menjeda berkas dengan alasan “{reason}”, yang belum ada di pauseReasons.', 'The step “{step}” pauses the case for “{reason}”, which pauseReasons does not have.'],
  'call-without-number': ['error', 'Langkah “{step}” ({activity}) dapat tercapai tanpa nomor antrian yang diberikan lebih dahulu (issue-queue-number).', 'The step “{step}” ({activity}) can be reached without a queue number issued before it (issue-queue-number).'],
  'proof-without-enrolment': ['error', 'Langkah “{step}” memberi bukti rekam, padahal dapat tercapai tanpa perekaman (enrol).', 'The step “{step}” gives a proof of enrolment but can be reached without one (enrol).'],
  'takes-blanko-misplaced': ['error', 'Hanya langkah print yang punya takesBlanko.', 'Only a print step has takesBlanko.'],
} as const satisfies Record<string, Sentence>;

export type FindingId = keyof typeof sentences;
export const findingIds = Object.keys(sentences) as FindingId[];

/** Builds a finding; `values` fill the sentences' placeholders. */
export function finding(id: FindingId, place: Place, values: Readonly<Record<string, string | number>> = {}): Finding {
  const [severity, message, messageEn] = sentences[id];
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return { id, file: place.file, line: place.line, column: place.column, severity, message: fill(message), messageEn: fill(messageEn) };
}

/** The same finding, with what a pack can do when the paper really says so. */
export const mayAcknowledge = (found: Finding): Finding => ({ ...found, message: `${found.message} Bila kertasnya memang demikian, akui di acknowledged dengan alasannya.`, messageEn: `${found.messageEn} If the paper does say so, acknowledge it with the reason.` });

/** The same finding, known to the pack: it says so and why, and no longer stops the pack. */
export const acknowledge = (found: Finding, why: string): Finding => ({ ...found, severity: 'acknowledged', message: `${found.message} Diakui: ${why}`, messageEn: `${found.messageEn} Acknowledged: ${why}` });

/** `['steps', 3, 'minutes']` → `steps[3].minutes`. */
export function fieldName(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
