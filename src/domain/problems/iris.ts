import type { Catalogue } from './text.ts';

/** Why a picture of an eye cannot be used. {score} is its quality, 0–100. */
export const irisProblems = {
  'iris-none': {
    id: { what: 'Iris tidak ditemukan pada gambar.', means: 'Gambar ini tidak dapat dipakai.', todo: 'Arahkan kamera tepat ke mata yang terbuka, lalu rekam lagi.' },
    en: { what: 'No usable iris was found in the picture.', means: 'It cannot be used.', todo: 'Point the camera straight at the open eye and take it again.' },
  },
  'iris-cut': {
    id: { what: 'Iris terpotong tepi gambar.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Geser kamera sampai seluruh mata terlihat di tengah, lalu rekam lagi.' },
    en: { what: 'The iris is cut off by the border of the picture.', means: 'Its quality is {score} of 100, too low.', todo: 'Move the camera until the whole eye is in the middle and take it again.' },
  },
  'iris-small': {
    id: { what: 'Iris terlalu kecil pada gambar.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Minta penduduk mendekat ke kamera, lalu rekam lagi.' },
    en: { what: 'The iris is too small in the picture.', means: 'Its quality is {score} of 100, too low.', todo: 'Ask the resident to come nearer to the camera and take it again.' },
  },
  'iris-blurred': {
    id: { what: 'Gambar iris kabur.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Minta penduduk diam dan atur jaraknya sampai gambar tajam, lalu rekam lagi.' },
    en: { what: 'The picture of the iris is blurred.', means: 'Its quality is {score} of 100, too low.', todo: 'Ask the resident to keep still, find the distance at which it is sharp and take it again.' },
  },
  'iris-covered': {
    id: { what: 'Kelopak atau bulu mata menutupi iris.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Minta penduduk membuka mata lebar-lebar dan melepas kacamata, lalu rekam lagi.' },
    en: { what: 'Lids or lashes cover the iris.', means: 'Its quality is {score} of 100, too low.', todo: 'Ask the resident to open the eye wide and to take off glasses, then take it again.' },
  },
  'iris-aside': {
    id: { what: 'Mata tidak melihat lurus ke kamera.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Minta penduduk menatap tengah kamera, lalu rekam lagi.' },
    en: { what: 'The eye does not look straight into the camera.', means: 'Its quality is {score} of 100, too low.', todo: 'Ask the resident to look at the middle of the camera and take it again.' },
  },
  'iris-pupil': {
    id: { what: 'Pupil terlalu lebar atau terlalu sempit.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Ubah terang ruangan (lebih terang bila pupil lebar, lebih redup bila sempit), lalu rekam lagi.' },
    en: { what: 'The pupil is too wide or too narrow.', means: 'Its quality is {score} of 100, too low.', todo: 'Change the light in the room (brighter for a wide pupil, dimmer for a narrow one) and take it again.' },
  },
  'iris-faint': {
    id: { what: 'Batas iris hampir tidak terlihat.', means: 'Mutu gambar {score} dari 100, terlalu rendah.', todo: 'Periksa lampu inframerah kamera, jauhkan dari cahaya matahari, lepaskan lensa kontak berwarna, lalu rekam lagi.' },
    en: { what: 'The border of the iris can hardly be seen.', means: 'Its quality is {score} of 100, too low.', todo: 'Check the camera’s infrared lamp, keep it out of sunlight, have coloured contact lenses taken out and take it again.' },
  },
} as const satisfies Catalogue;
