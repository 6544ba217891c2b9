/** Every catalogue, by its namespace. */
import { berkas } from './berkas.ts';
import { clock } from './clock.ts';
import { custody } from './custody.ts';
import { desk } from './desk.ts';
import { display } from './display.ts';
import { flows } from './flows.ts';
import { frame } from './frame.ts';
import { issuance } from './issuance.ts';
import { link } from './link.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { receive } from './receive.ts';
import { resident } from './resident.ts';
import { studio } from './studio.ts';
import { training } from './training.ts';
import { ui } from './ui.ts';
import { words } from './words.ts';

export const areas = { berkas, clock, custody, desk, display, flows, frame, issuance, link, people, places, receive, resident, studio, training, ui, words } as const;
