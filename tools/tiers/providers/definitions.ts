import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";

/** A stand-in of Step Functions: the provider asks it, while planning, whether a definition is one. */
export interface Definitions {
  /**
   * What leads the provider to it. An `endpoints` block would too, and take seconds for each configuration: the provider
   * writes out all of its hundreds of arguments once for each of them.
   */
  readonly environment: Readonly<Record<string, string>>;
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
  return { environment: { AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${port}` }, close: () => server.close() };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}
