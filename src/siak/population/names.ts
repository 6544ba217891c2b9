/** Names as they stand in the records: our own word lists, one word to four, capitals. Nobody in particular. */
import type { Random } from '../../domain/clock.ts';
import type { Resident } from '../../domain/identity/resident.ts';
import { happens, pick, weighted } from '../../platform/chance.ts';

type Sex = Resident['sex'];
type Tradition = 'muslim' | 'jawa' | 'dayak' | 'batak' | 'bali' | 'tionghoa' | 'timur';
type Religion = Resident['religion'];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const given: Readonly<Record<Tradition, Readonly<Record<Sex, readonly string[]>>>> = {
  muslim: {
    L: words(`AHMAD MUHAMMAD ABDUL RAHMAN HASAN HUSIN IBRAHIM ISMAIL YUSUF RIDWAN FAUZI HAMDANI SYAHRUDIN MA'RUF SYA'BAN RA'UF NASIR FADLI IRFAN RIZKI ILHAM ZAINAL ARIFIN KHAIRUL ANWAR JUNAIDI SAMSUDIN BAHRUDIN HERMANSYAH RUSDI FIKRI LUTHFI NAUFAL ASRORI MASRANI`),
    P: words(`SITI NUR AISYAH FATIMAH KHADIJAH RAHMAH NUR'AINI HALIMAH NORHAYATI MARDIANA RABIATUL ADAWIYAH SALAMAH JAMILAH HASANAH MASITOH ROHANI ZAHRA NABILA AULIA RAHMAWATI FITRIANI LAILA NOOR SALMA INDAH ANNISA MAISARAH NORLAILA SARI'AH`),
  },
  jawa: {
    L: words(`BUDI SLAMET AGUS BAMBANG JOKO EKO TRI WAHYU SUGENG SUPRIYADI WIDODO HARTONO PRASETYO SUTRISNO GUNAWAN SETIAWAN NUGROHO SANTOSO WIBOWO HENDRO KUSNADI SUROTO PURWANTO RIYANTO HARYANTO TEGUH YULIANTO SUMARNO`),
    P: words(`SRI DEWI RETNO WULANDARI LESTARI SUHARTI SUMIATI WATI ENDANG PUJI RAHAYU NINGSIH TUTIK HARTATI KARTIKA YULIANTI WINARSIH SULASTRI PARTINI MURNI ASTUTI SEKAR AYU RATNA ANGGRAINI KUSUMAWATI`),
  },
  dayak: {
    L: words(`TAMBUN BUNGAI RAKEN TINGANG UNTUNG SAWAL MARKO YULIUS DANIEL YOHANES SIMON YANSEN RIKO EDI KORNELIUS ARBEN LEWIS PILAR TEWENG ALBERT INDRA`),
    P: words(`NYAI KAMELUH INTAN TINGANG LISBETH MARIA YULIANA RUTH DEBORA ESTER RINI LIDIA MERRY YOSEFA HERLINA NATALIA SUSANTI MIRA ELISABET BAWI`),
  },
  batak: {
    L: words(`PARLINDUNGAN TOGAR MANGASI HOTMAN SAHAT JONATAN RAMLI BONAR TULUS POLTAK MARULI`),
    P: words(`ROTUA TIURMA LAMTIUR RENTA DUMA ROSMIDA MELVA BERLIANA HOTMAIDA NURSAIDA`),
  },
  bali: {
    L: words(`WAYAN MADE NYOMAN KETUT PUTU KADEK KOMANG GEDE SUARDANA WIRAWAN ARTAWAN SUDARMA`),
    P: words(`WAYAN MADE NYOMAN KETUT PUTU KADEK KOMANG LUH SUARNI WIDIASIH ARIANI SUKERTI`),
  },
  tionghoa: {
    L: words(`HENDRA STEVEN KEVIN ANDI WILLIAM RUDI HARDI DAVID TONY SUSANTO BENNY`),
    P: words(`LINDA MEILAN FELICIA SUSAN LILY VIVI YENNY MELISA GRACE SILVIA CINDY`),
  },
  timur: {
    L: words(`YOSEP FRANS PETRUS MARTHEN YAKOBUS OKTOVIANUS DOMINGGUS STEFANUS GABRIEL LUKAS`),
    P: words(`MARIA YOSEPHINA KORNELIA THERESIA MARTHA AGUSTINA BERNADETA ORPA SELFIANA`),
  },
};

const family: Readonly<Partial<Record<Tradition, readonly string[]>>> = {
  dayak: words(`TANDANG UNJUNG SALUNDIK RANGIN DURASID TUNDAN LAMBUNG GARA SANDAN MIHING ANTANG`),
  batak: words(`SIMANJUNTAK SITUMORANG HUTAPEA NAPITUPULU SIHOMBING PANJAITAN TAMBUNAN NABABAN MANURUNG`),
  tionghoa: words(`WIJAYA HALIM TANUWIJAYA GUNADI SALIM SETIADI LIMANTARA HARTANTO`),
  timur: words(`WENDA TABUNI LEREBULAN TANAWANI KOGOYA RUMAROPEN LOUK FERNANDEZ SERAN`),
};

/** Which names go with which religion, roughly as in a Kalimantan kabupaten with transmigrants. */
const traditions: Readonly<Record<Religion, readonly (readonly [Tradition, number])[]>> = {
  ISLAM: [['muslim', 70], ['jawa', 30]],
  KRISTEN: [['dayak', 70], ['batak', 12], ['timur', 8], ['jawa', 6], ['tionghoa', 4]],
  KATHOLIK: [['dayak', 50], ['timur', 25], ['jawa', 15], ['tionghoa', 10]],
  HINDU: [['bali', 100]],
  BUDHA: [['tionghoa', 100]],
  KHONGHUCU: [['tionghoa', 100]],
  KEPERCAYAAN: [['dayak', 100]],
};

/** Longest name that a record holds (Permendagri 73/2022). */
const NAME_LIMIT = 60;
/** One-word names: common among the old, rare since the rule of two words. */
const ONE_WORD = { old: 0.28, young: 0.02 } as const;
const ONE_WORD_BORN_BEFORE = 1975;
/** Long compound names, a little below the limit. */
const LONG = 0.006;

/** What children take over from their parents. */
export interface NameLine {
  readonly tradition: Tradition;
  readonly familyName: string | null;
}

export function drawNameLine(random: Random, religion: Religion): NameLine {
  const tradition = weighted(random, traditions[religion]);
  const names = family[tradition];
  return { tradition, familyName: names ? pick(random, names) : null };
}

function distinct(random: Random, list: readonly string[], count: number): string[] {
  const chosen: string[] = [];
  while (chosen.length < count) {
    const word = pick(random, list);
    if (!chosen.includes(word)) chosen.push(word);
  }
  return chosen;
}

/** A name of this line. */
export function drawName(random: Random, line: NameLine, sex: Sex, birthYear: number): string {
  const list = given[line.tradition][sex];
  if (happens(random, birthYear < ONE_WORD_BORN_BEFORE ? ONE_WORD.old : ONE_WORD.young)) return pick(random, list);
  const count = happens(random, LONG) ? 6 : weighted(random, line.familyName ? [[1, 60], [2, 40]] : [[2, 72], [3, 28]]);
  const parts = distinct(random, list, count);
  if (line.familyName) parts.push(line.familyName);
  while (parts.join(' ').length > NAME_LIMIT) parts.splice(-2, 1);
  return parts.join(' ');
}

/** Foreigners with a permanent stay: country and name. */
export const foreigners: readonly { readonly nationality: string; readonly religion: Religion; readonly L: readonly string[]; readonly P: readonly string[] }[] = [
  { nationality: 'BELANDA', religion: 'KATHOLIK', L: ['PIETER JANSEN', 'WILLEM DE GROOT'], P: ['ANNEKE VISSER', 'SASKIA DE BOER'] },
  { nationality: 'MALAYSIA', religion: 'ISLAM', L: ['AZLAN BIN OSMAN', 'FAIZAL BIN HAMID'], P: ['NORLIZA BINTI YAAKOB', 'SUHAILA BINTI RAZAK'] },
  { nationality: 'TIONGKOK', religion: 'BUDHA', L: ['CHEN WEI', 'LIU YANG'], P: ['WANG FANG', 'ZHANG LI'] },
  { nationality: 'JEPANG', religion: 'BUDHA', L: ['KENJI MORITA', 'TAKESHI ONO'], P: ['YUKO HAYASHI', 'EMI SATO'] },
  { nationality: 'KANADA', religion: 'KRISTEN', L: ['ROBERT MCALLISTER', 'DANIEL FRASER'], P: ["SHANNON O'BRIEN", 'KAREN PHILLIPS'] },
];
