/**
 * `certificate --host NAME --out DIR`: an office's own authority and SIAK's certificate, without
 * openssl. The authority lies apart (`ca/`), so that its key can be carried away and locked up; run
 * again where the authority is there, only SIAK's certificate is made anew.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintLines } from '../../domain/sync/fingerprint.ts';
import { readCertificates } from '../../platform/certificates.ts';
import { newAuthority, newServerCertificate, type Issued } from './authority.ts';

const SECRET = { mode: 0o600 };
/** Labels of a host name (RFC 1123), or an IP address. */
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.|$))+$|^[0-9a-fA-F:.]+$/;

/** Files below the folder that was named. */
export const certificateFiles = { authority: 'ca/ca.pem', authorityKey: 'ca/ca.key', server: 'siak.pem', serverKey: 'siak.key' } as const;

export interface CertificateOptions {
  readonly hosts: readonly string[];
  readonly out: string;
  /** Title of the authority, shown to whoever compares its fingerprint. */
  readonly name: string;
  readonly now: number;
}

/** Makes the files and gives the words for whoever did it. Throws `RangeError` for a host that is none, or a key without its certificate. */
export async function makeCertificates({ hosts, out, name, now }: CertificateOptions): Promise<string> {
  if (hosts.length === 0) throw new RangeError('Pakai: siak certificate --host NAMA [--host NAMA LAIN] --out FOLDER');
  const wrong = hosts.find((host) => !HOST.test(host));
  if (wrong !== undefined) throw new RangeError(`“${wrong}” bukan nama komputer dan bukan alamat IP.`);
  const at = (file: string) => join(out, file);
  const [certificateFile, keyFile] = [at(certificateFiles.authority), at(certificateFiles.authorityKey)];
  if (existsSync(certificateFile) && !existsSync(keyFile)) throw new RangeError(`Kunci CA tidak ada di ${keyFile}. Kembalikan dahulu dari tempat simpannya; CA baru berarti setiap loket harus diberi tahu.`);
  const known = existsSync(certificateFile);
  mkdirSync(at('ca'), { recursive: true });
  let authority: Issued;
  if (known) authority = { certificate: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  else {
    authority = await newAuthority(name, now);
    writeFileSync(certificateFile, authority.certificate);
    writeFileSync(keyFile, authority.key, SECRET);
  }
  const server = await newServerCertificate(authority, hosts, now);
  writeFileSync(at(certificateFiles.server), server.certificate);
  writeFileSync(at(certificateFiles.serverKey), server.key, SECRET);
  const [shown, root] = readCertificates(server.certificate)!;
  return [
    known ? 'CA kantor dipakai lagi; sertifikat SIAK dibuat baru.' : 'CA kantor dan sertifikat SIAK dibuat.',
    '',
    `Sidik CA “${root!.subject}” (SHA-256), untuk dibandingkan di setiap loket:`,
    ...fingerprintLines(root!.fingerprint).map((line) => `    ${line}`),
    '',
    `Berlaku: CA sampai ${root!.until.slice(0, 10)}, sertifikat ${shown!.names.join(', ')} sampai ${shown!.until.slice(0, 10)}.`,
    `SIAK:  npm run siak -- --tls-cert ${at(certificateFiles.server)} --tls-key ${at(certificateFiles.serverKey)}`,
    `Loket: ${certificateFile} (boleh dibagikan)`,
    `Kunci CA: ${keyFile}. Pindahkan ke tempat terkunci; SIAK tidak memerlukannya.`,
  ].join('\n');
}
