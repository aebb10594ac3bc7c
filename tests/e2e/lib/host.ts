import { existsSync, readFileSync } from "node:fs";
import type { Server, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { listen, staticServer, types } from "../../../scripts/lib/static-server.ts";

export const dist = fileURLToPath(new URL("../../../dist/", import.meta.url));

export interface HostOptions {
  /** the folder that is served; the built site when absent */
  folder?: string;
  /** where it stands below the host's root */
  path?: string;
  /** the host compresses every file and says so; what is compressed already it declares as such, so that the browser inflates it */
  gzip?: boolean;
}

/** A file host whose files can be withheld, damaged, replaced and held back, each from the next request on. */
export class Host {
  readonly folder: string;
  /** address of the site's root */
  url = "";
  /** paths below the site's root that were asked for, in order */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, (response: ServerResponse) => void>();
  readonly #packed = new Map<string, Buffer>();
  readonly #server: Server;

  constructor({ folder = dist, path = "/", gzip = false }: HostOptions = {}) {
    this.folder = folder;
    this.#server = staticServer(folder, {
      path,
      intercept: (file, response) => {
        this.asked.push(file);
        const answer = this.#answers.get(file);
        if (answer) return answer(response), true;
        if (!gzip || extname(file) === "" || !existsSync(join(folder, file))) return false;
        if (!this.#packed.has(file)) this.#packed.set(file, file.endsWith(".gz") ? this.read(file) : gzipSync(this.read(file), { level: 1 }));
        send(response, file, this.#packed.get(file)!, { "content-encoding": "gzip" });
        return true;
      },
    });
  }

  static async start(options: HostOptions = {}): Promise<Host> {
    const host = new Host(options);
    host.url = `http://127.0.0.1:${await listen(host.#server, 0)}${options.path ?? "/"}`;
    return host;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  read(file: string): Buffer<ArrayBuffer> {
    return readFileSync(join(this.folder, file));
  }

  /** The file is not there. */
  withhold(file: string): void {
    this.#answers.set(file, (response) => void response.writeHead(404).end());
  }

  /** The connection breaks off in the middle of the file. */
  cut(file: string): void {
    const whole = this.read(file);
    this.#answers.set(file, (response) => {
      response.writeHead(200, { "content-type": type(file), "content-length": whole.length });
      response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
    });
  }

  replace(file: string, body: string | Buffer): void {
    this.#answers.set(file, (response) => send(response, file, body));
  }

  /** Damages the file: the same length, other bytes in its middle. */
  flip(file: string): void {
    const bytes = Buffer.from(this.read(file));
    const middle = Math.floor(bytes.length / 2);
    for (let i = 0; i < 64; i++) bytes[middle + i]! ^= 0xff;
    this.replace(file, bytes);
  }

  /** Sends so many bytes and then waits. @returns lets the rest go */
  hold(file: string, bytes: number, whole: Buffer = this.read(file)): () => void {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    this.#answers.set(file, (response) => {
      response.writeHead(200, { "content-type": type(file), "content-length": whole.length });
      response.write(whole.subarray(0, bytes));
      void released.then(() => response.end(whole.subarray(bytes)));
    });
    return release;
  }

  /** The file is as it was built again. */
  repair(...files: string[]): void {
    for (const file of files) this.#answers.delete(file);
  }
}

const type = (file: string) => types[extname(file)] ?? "application/octet-stream";

const send = (response: ServerResponse, file: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  void response.writeHead(200, { "content-type": type(file), "content-length": Buffer.byteLength(body), "last-modified": "Mon, 05 Jan 2026 00:00:00 GMT", ...headers }).end(body);
