/** A page of a counter that nobody has logged in to yet: the office on the left, one thing to do on the right. */
import type { ReactNode } from 'react';
import type { StationView } from '../../contract/views.ts';
import { LineBand } from './line-band.tsx';
import { LoginCover } from './login-cover.tsx';

export function CoverPage({ view, title, lead, children }: { readonly view: StationView; readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(20rem,27rem)_1fr]">
      <LoginCover view={view} />
      <LineBand className="fixed inset-x-0 top-0 z-30" />
      <main className="quiet-scroll flex min-h-0 flex-col items-center overflow-y-auto px-8 pt-[9vh] pb-8">
        <div className="flex w-full max-w-2xl flex-col gap-5">
          <div>
            <h1 className="text-[1.75rem] leading-tight font-extrabold tracking-tight">{title}</h1>
            <p className="mt-1 text-ink-soft">{lead}</p>
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}
