/** The ways from place to place, typed once. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface Go {
  readonly desk: () => void;
  readonly berkas: (id: string) => void;
  readonly receive: () => void;
  readonly to: (place: Place) => void;
}

/** Addresses of the places of the rail. */
export type Place = '/meja' | '/cetak' | '/blanko' | '/buku' | '/perangkat' | '/kirim' | '/petugas' | '/antrian' | '/jemput' | '/alur';

export function useGo(): Go {
  const navigate = useNavigate();
  return useMemo<Go>(
    () => ({
      desk: () => void navigate({ to: '/meja' }),
      berkas: (id) => void navigate({ to: '/berkas/$id', params: { id } }),
      receive: () => void navigate({ to: '/terima' }),
      to: (place) => void navigate({ to: place }),
    }),
    [navigate],
  );
}
