import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

export const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".yaml": "text/yaml; charset=utf-8",
};

export interface ServeOptions {
  /** where the folder stands below the server's root: `/` or `/a/b/` */
  path?: string;
  /** called before a file is sent, with its path below the folder; true when it has answered by itself */
  intercept?: (path: string, response: ServerResponse) => boolean;
}

/** A plain file server: no compression, no ranges, no type for `.wasm` or `.gz`, as a folder on any host may be served. */
export function staticServer(folder: string, { path: base = "/", intercept }: ServeOptions = {}): Server {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : "..";
    let file = join(folder, inside);
    const refuse = (status: number) => response.writeHead(status, { "content-type": "text/plain" }).end(String(status));
    if (inside === ".." || inside.startsWith(`..${sep}`)) return void refuse(404);
    if (intercept?.(inside, response)) return;
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith("/")) return void response.writeHead(301, { location: `${path}/` }).end();
      file = join(file, "index.html");
    }
    if (!existsSync(file)) return void refuse(404);
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-length": statSync(file).size, "last-modified": statSync(file).mtime.toUTCString() });
    if (request.method === "HEAD") return void response.end();
    createReadStream(file).pipe(response);
  });
}

/** Listens on the port, or the next free one, on this machine only. @returns the port; with 0, any free one */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && port !== 0) listen(server, port + 1).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      server.removeAllListeners("error");
      resolve((server.address() as { port: number }).port);
    });
  });
}
