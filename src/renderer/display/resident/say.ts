/** What the resident's screen says of what is to be done: the words on it, and the sentence that is spoken. Pure. */
import type { Sentence } from '../../voice/sentences.ts';
import type { ResidentScreen } from './channel.ts';

/** The spoken sentence of a screen; null: nothing is said. */
export function sentenceOf(screen: ResidentScreen | null): Sentence | null {
  if (!screen) return null;
  switch (screen.kind) {
    case 'photo':
      return photo[screen.advice] ?? 'silakan-menatap-kamera';
    case 'shot':
      if (screen.again && !screen.running) return 'mohon-diulangi-sekali-lagi';
      return screen.shot === 'chip-fingers' ? (screen.fingers[0] && Number(screen.fingers[0].slice('finger-'.length)) > RIGHT_HAND ? 'letakkan-satu-jari-tangan-kiri-di-kaca' : 'letakkan-satu-jari-tangan-kanan-di-kaca') : shots[screen.shot];
    case 'sign':
      return 'periksa-data-anda-lalu-tanda-tangan';
    default:
      return 'perekaman-selesai-terima-kasih';
  }
}

/** Fingers of the right hand: 1 to 5. */
const RIGHT_HAND = 5;

const shots = {
  irises: 'dekatkan-wajah-dan-buka-mata-lebar-lebar',
  'right-four': 'letakkan-empat-jari-tangan-kanan-di-kaca',
  'left-four': 'letakkan-empat-jari-tangan-kiri-di-kaca',
  thumbs: 'letakkan-kedua-ibu-jari-di-kaca',
} as const;

/** What concerns the person; what concerns light and ground is the operator's work, and the person just keeps looking. */
const photo: Partial<Record<Extract<ResidentScreen, { kind: 'photo' }>['advice'], Sentence>> = {
  good: 'bagus-tahan-sebentar',
  left: 'sedikit-ke-kiri',
  right: 'sedikit-ke-kanan',
  up: 'naik-sedikit',
  down: 'turun-sedikit',
  closer: 'maju-sedikit',
  back: 'mundur-sedikit',
  'chin-up': 'angkat-dagu-sedikit',
  'chin-down': 'turunkan-dagu-sedikit',
  upright: 'tegakkan-kepala',
  eyes: 'buka-kedua-mata',
  mouth: 'tutup-mulut',
};
