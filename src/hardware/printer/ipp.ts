/**
 * A thin IPP client: operation and attributes in, status and attributes out. How the bytes travel
 * is injected, so that the driver talks to a printer over HTTP and to the twin of its own process.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { problem } from '../../domain/problem.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { decodeIpp, encodeIpp, group, ipp, IppFormatError, type IppAttribute, type IppMessage } from './ipp-codec.ts';
import { printerLimits } from './limits.ts';

/** Operation codes (RFC 8011 5.4.15), and CUPS-Add-Modify-Printer (CUPS Implementation of IPP). */
export const operation = { printJob: 0x02, validateJob: 0x04, createJob: 0x05, sendDocument: 0x06, cancelJob: 0x08, getJobAttributes: 0x09, getJobs: 0x0a, getPrinterAttributes: 0x0b, addModifyPrinter: 0x4003 } as const;

/** Status codes that are told apart (RFC 8011 appendix B). */
export const status = {
  ok: 0x0000,
  okIgnored: 0x0001,
  badRequest: 0x0400,
  notPossible: 0x0404,
  notFound: 0x0406,
  gone: 0x0407,
  formatUnsupported: 0x040a,
  attributesUnsupported: 0x040b,
  charsetUnsupported: 0x040d,
  compressionUnsupported: 0x040f,
  formatError: 0x0411,
  operationUnsupported: 0x0501,
  versionUnsupported: 0x0503,
  multipleDocumentsUnsupported: 0x0509,
  busy: 0x0507,
} as const;

/** Was it done? Statuses below 0x0100 are successes. */
export const succeeded = (code: number): boolean => code < 0x0100;

export const IPP_VERSION = 0x0200;
export const IPP_MEDIA_TYPE = 'application/ipp';

/** Carries one request to the printer at `uri` and its answer back. Rejects when there is no answer, for whatever reason. */
export type IppTransport = (uri: string, bytes: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>;

const IPP_PORT = '631';

/** The road of a real printer: one HTTP POST on a connection of its own, given up after `answerMs`. */
export function httpTransport(answerMs: number = printerLimits.answerMs): IppTransport {
  return (uri, bytes, signal) => {
    const url = new URL(uri.replace(/^ipp/i, 'http'));
    const secure = url.protocol === 'https:';
    // A kept connection that the printer closed meanwhile would lose a Create-Job whose effect nobody then knows.
    const options = { method: 'POST', agent: false, port: url.port || IPP_PORT, headers: { 'content-type': IPP_MEDIA_TYPE, 'content-length': bytes.length } };
    const ends = AbortSignal.any([AbortSignal.timeout(answerMs), ...(signal ? [signal] : [])]);
    return new Promise((resolve, reject) => {
      const sent = (secure ? httpsRequest : httpRequest)(url, { ...options, signal: ends }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => (response.statusCode === 200 ? resolve(new Uint8Array(Buffer.concat(chunks))) : reject(new Error(`HTTP ${response.statusCode}`))));
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
  };
}

export interface Question {
  readonly operation: number;
  /** Of the operation group, after charset, language and printer. */
  readonly attributes?: readonly IppAttribute[];
  /** Of the printer group: what a printer shall be from now on. */
  readonly printer?: readonly IppAttribute[];
  readonly data?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export interface IppClientOptions {
  /** `ipp://host[:port]/path`, or ipps. */
  readonly uri: string;
  readonly transport: IppTransport;
  /** Requesting user: what the printer's own job list shows. */
  readonly user: string;
}

export class IppClient {
  readonly #options: IppClientOptions;
  #id = 0;

  constructor(options: IppClientOptions) {
    this.#options = options;
  }

  /** Asks once; any status is an answer. Errors: `printer-unreachable`, `printer-answer-unreadable`. */
  async ask({ operation: code, attributes = [], printer = [], data = new Uint8Array(), signal }: Question): Promise<Result<IppMessage>> {
    const { uri, transport, user } = this.#options;
    this.#id += 1;
    const always = [ipp.charset('attributes-charset', 'utf-8'), ipp.language('attributes-natural-language', 'id'), ipp.uri('printer-uri', uri)];
    // RFC 8011 4.1.5: the target comes right after charset and language, so a job id before the user's name.
    const [target, others] = attributes[0]?.name === 'job-id' ? [attributes.slice(0, 1), attributes.slice(1)] : [[], attributes];
    const own = { tag: group.operation, attributes: [...always, ...target, ipp.name('requesting-user-name', user), ...others] };
    const groups = printer.length > 0 ? [own, { tag: group.printer, attributes: printer }] : [own];
    const request = encodeIpp({ version: IPP_VERSION, code, id: this.#id, groups, data });
    let answer: Uint8Array;
    try {
      answer = await transport(uri, request, signal);
    } catch {
      // No answer is all that can be known here: refused, reset, timed out, or given up by the caller.
      return err(problem('printer-unreachable'));
    }
    try {
      return ok(decodeIpp(answer));
    } catch (error) {
      if (error instanceof IppFormatError) return err(problem('printer-answer-unreadable'));
      throw error;
    }
  }
}
