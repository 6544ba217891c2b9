import type { Catalogue } from './text.ts';

/** The gallery of fingers and eyes at a station. `{where}` is a place in the file, never its content. */
export const galleryProblems = {
  'gallery-damaged': {
    id: { what: 'Galeri biometrik rusak ({where}).', means: 'Galeri ini tidak dipakai; pemeriksaan ganda setempat belum dapat dilakukan. Berkas dan perekaman tetap aman.', todo: 'Minta petugas TI memindahkan file itu ke samping; galeri akan diisi ulang dari perekaman kantor.' },
    en: { what: 'The biometric gallery is damaged ({where}).', means: 'It is not used, so duplicates cannot be looked for here. Cases and enrolments are safe.', todo: 'Ask IT to put the file aside; the gallery is then filled again from the office’s enrolments.' },
  },
  'gallery-other-key': {
    id: { what: 'Galeri biometrik ini disegel dengan kunci lain.', means: 'Isinya tidak dapat dibaca di loket ini; pemeriksaan ganda setempat belum dapat dilakukan.', todo: 'Pakai galeri milik loket ini, atau minta petugas TI mengisi ulang galeri.' },
    en: { what: 'This biometric gallery is sealed with another key.', means: 'It cannot be read at this counter, so duplicates cannot be looked for here.', todo: 'Use this counter’s own gallery, or ask IT to fill it again.' },
  },
  'gallery-other-version': {
    id: { what: 'Galeri biometrik ini dibuat oleh versi lain.', means: 'Galeri ini tidak dipakai agar tidak ada hasil banding yang salah.', todo: 'Minta petugas TI mengisi ulang galeri dari perekaman kantor.' },
    en: { what: 'This biometric gallery was made by another version.', means: 'It is not used, so that nothing is compared wrongly.', todo: 'Ask IT to fill the gallery again from the office’s enrolments.' },
  },
  'gallery-full': {
    id: { what: 'Galeri biometrik penuh ({people} orang).', means: 'Orang ini tidak dimasukkan; yang sudah ada tetap dibandingkan.', todo: 'Minta petugas TI membagi galeri per kecamatan.' },
    en: { what: 'The biometric gallery is full ({people} people).', means: 'This person was not added; those in it are still compared.', todo: 'Ask IT to divide the gallery by kecamatan.' },
  },
  'gallery-nothing-to-compare': {
    id: { what: 'Tidak ada jari atau mata yang dapat dibandingkan.', means: 'Tidak ada kesimpulan tentang orang ini.', todo: 'Rekam lagi jari atau matanya, atau lanjutkan menurut aturan pengecualian.' },
    en: { what: 'There is no finger or eye that can be compared.', means: 'Nothing is concluded about this person.', todo: 'Capture their fingers or eyes again, or go on by the rules for exceptions.' },
  },
} as const satisfies Catalogue;
