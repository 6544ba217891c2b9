/** Texts of the resident's screen at the enrolment: few, large, addressed to the person. */
import { area } from './area.ts';

export const resident = area({
  id: {
    title: 'Layar pemohon',
    welcome: 'Selamat datang',
    training: 'LATIHAN',
    soundOn: 'Nyalakan suara',
    running: 'Tahan, jangan bergerak',
    again: 'Mohon diulangi sekali lagi',
    sign: 'Periksa data Anda, lalu tanda tangan',
    done: 'Perekaman selesai. Terima kasih.',
    shot: {
      irises: 'Dekatkan wajah dan buka mata lebar-lebar',
      'right-four': 'Letakkan empat jari tangan kanan di kaca',
      'left-four': 'Letakkan empat jari tangan kiri di kaca',
      thumbs: 'Letakkan kedua ibu jari di kaca',
      'chip-fingers': 'Letakkan jari ini sekali lagi di kaca',
    },
    photo: {
      good: 'Bagus, tahan sebentar',
      coarse: 'Silakan menatap kamera', none: 'Silakan menatap kamera', many: 'Hanya satu orang di depan kamera',
      closer: 'Maju sedikit', back: 'Mundur sedikit', left: 'Sedikit ke kiri', right: 'Sedikit ke kanan', up: 'Naik sedikit', down: 'Turun sedikit',
      turn: 'Hadap lurus ke kamera', 'chin-down': 'Turunkan dagu sedikit', 'chin-up': 'Angkat dagu sedikit', upright: 'Tegakkan kepala', eyes: 'Buka kedua mata', mouth: 'Tutup mulut',
      dark: 'Silakan menatap kamera', bright: 'Silakan menatap kamera', uneven: 'Silakan menatap kamera', ground: 'Silakan menatap kamera', shadow: 'Silakan menatap kamera', blurred: 'Tahan, jangan bergerak',
    },
  },
  en: {
    title: 'Resident’s screen',
    welcome: 'Welcome',
    training: 'TRAINING',
    soundOn: 'Turn sound on',
    running: 'Hold still',
    again: 'Once more, please',
    sign: 'Read your data, then sign',
    done: 'The enrolment is done. Thank you.',
    shot: {
      irises: 'Come close and open your eyes wide',
      'right-four': 'Four fingers of the right hand on the glass',
      'left-four': 'Four fingers of the left hand on the glass',
      thumbs: 'Both thumbs on the glass',
      'chip-fingers': 'This finger on the glass once more',
    },
    photo: {
      good: 'Good, hold still',
      coarse: 'Look into the camera, please', none: 'Look into the camera, please', many: 'One person only in front of the camera',
      closer: 'A little closer', back: 'A little back', left: 'A little to your left', right: 'A little to your right', up: 'A little higher', down: 'A little lower',
      turn: 'Face the camera', 'chin-down': 'Chin down a little', 'chin-up': 'Chin up a little', upright: 'Head upright', eyes: 'Open both eyes', mouth: 'Close your mouth',
      dark: 'Look into the camera, please', bright: 'Look into the camera, please', uneven: 'Look into the camera, please', ground: 'Look into the camera, please', shadow: 'Look into the camera, please', blurred: 'Hold still',
    },
  },
});
