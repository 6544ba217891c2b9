/** Every place of the counter and its address. Hash addresses serve a file, Electron's app:// and the loopback host alike. */
import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, useParams } from '@tanstack/react-router';
import { lazy } from 'react';
import { Gate } from './frame/gate.tsx';
import { PlaceFailed, PlaceWaiting } from './frame/fallback.tsx';

const root = createRootRoute({ component: Gate });

const BerkasPage = lazy(async () => ({ default: (await import('./berkas/page.tsx')).BerkasPage }));

/** The berkas of the address. A new berkas is a new page: nothing of the one before stays in its fields. */
function Berkas() {
  const { id } = useParams({ from: '/berkas/$id' });
  return <BerkasPage key={id} id={id} />;
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- how the router takes a redirect
    throw redirect({ to: '/meja' });
  },
});
const meja = createRoute({ getParentRoute: () => root, path: '/meja', component: lazyRouteComponent(() => import('./places/desk/page.tsx'), 'DeskPage') });
const berkas = createRoute({ getParentRoute: () => root, path: '/berkas/$id', component: Berkas });
const terima = createRoute({ getParentRoute: () => root, path: '/terima', component: lazyRouteComponent(() => import('./receive/page.tsx'), 'ReceivePage') });
const cetak = createRoute({ getParentRoute: () => root, path: '/cetak', component: lazyRouteComponent(() => import('./places/cetak/page.tsx'), 'CetakPage') });
const blanko = createRoute({ getParentRoute: () => root, path: '/blanko', component: lazyRouteComponent(() => import('./places/blanko/page.tsx'), 'BlankoPage') });
const buku = createRoute({ getParentRoute: () => root, path: '/buku', component: lazyRouteComponent(() => import('./places/buku/page.tsx'), 'BukuPage') });
const antrian = createRoute({ getParentRoute: () => root, path: '/antrian', component: lazyRouteComponent(() => import('./places/antrian/page.tsx'), 'AntrianPage') });
const jemput = createRoute({ getParentRoute: () => root, path: '/jemput', component: lazyRouteComponent(() => import('./places/jemput/page.tsx'), 'JemputPage') });
const alur = createRoute({ getParentRoute: () => root, path: '/alur', component: lazyRouteComponent(() => import('./places/alur/page.tsx'), 'AlurPage') });
const perangkat = createRoute({ getParentRoute: () => root, path: '/perangkat', component: lazyRouteComponent(() => import('./places/perangkat/page.tsx'), 'PerangkatPage') });
const kirim = createRoute({ getParentRoute: () => root, path: '/kirim', component: lazyRouteComponent(() => import('./places/kirim/page.tsx'), 'KirimPage') });

const petugas = createRoute({ getParentRoute: () => root, path: '/petugas', component: lazyRouteComponent(() => import('./places/petugas/page.tsx'), 'PetugasPage') });

const tree = root.addChildren([start, meja, berkas, terima, cetak, blanko, buku, perangkat, kirim, petugas, antrian, jemput, alur]);

/** The router over the window's hash. */
export const createPlaces = () =>
  createRouter({
    routeTree: tree,
    history: createHashHistory(),
    defaultPendingComponent: PlaceWaiting,
    defaultErrorComponent: PlaceFailed,
    defaultNotFoundComponent: () => <PlaceFailed error={new Error('no such place')} />,
    defaultPreload: 'intent',
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPlaces>;
  }
}
