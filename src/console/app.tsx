/** Who is not logged in sees the door; who is sees their pages. */
import { Waiting as Wait } from '../renderer/ui/layout.tsx';
import { Button } from '../renderer/ui/button.tsx';
import { Join } from './door/join.tsx';
import { LogIn } from './door/log-in.tsx';
import { SessionContext, useRefresh, useSessionState } from './parts/session.tsx';
import { usePlace } from './parts/place.ts';
import { Shell } from './shell.tsx';
import { useTexts } from './texts/use-texts.ts';

export function App() {
  const t = useTexts();
  const place = usePlace();
  const refresh = useRefresh();
  const { data, isError } = useSessionState();
  if (!data) {
    return (
      <main className="grid h-full place-items-center p-6">
        {isError ? (
          <div role="alert" className="flex max-w-md flex-col items-start gap-3">
            <p>{t.failed}</p>
            <Button onPress={refresh}>{t.again}</Button>
          </div>
        ) : (
          <Wait>{t.loading}</Wait>
        )}
      </main>
    );
  }
  const { official, waiting, now } = data;
  if (place.name === 'join' && !official) return <Join passkeys={data.passkeys} />;
  if (!official || !waiting) return <LogIn passkeys={data.passkeys} />;
  return (
    <SessionContext value={{ official, waiting, now }}>
      <Shell />
    </SessionContext>
  );
}
