import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";

/** A stand-in of Step Functions: the provider asks it, while planning, whether a definition is one. */
export interface Definitions {
  /** Where it listens: `http://127.0.0.1:40001`. */
  readonly url: string;
  close(): void;
}

/** Begins to say that every definition is right: what they do is tested where they are run. */
export async function acceptDefinitions(): Promise<Definitions> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(JSON.stringify({ result: "OK", diagnostics: [] }));
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}
