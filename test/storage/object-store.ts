import { createHash } from "node:crypto";
import { createServer, IncomingMessage, Server, ServerResponse } from "node:http";
import { AddressInfo } from "node:net";

/** What a client asked for when it put an object. */
export interface Put {
  readonly key: string;
  /** `x-amz-server-side-encryption`. */
  readonly algorithm?: string;
  /** `x-amz-server-side-encryption-aws-kms-key-id`. */
  readonly kmsKeyId?: string;
}

/** As much of S3 as Terraform's backend uses, on loopback: one bucket, its objects in memory. */
export class ObjectStore {
  readonly objects = new Map<string, Buffer>();
  readonly puts: Put[] = [];
  private readonly server: Server;

  constructor(private readonly bucket: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** The URL it answers at. */
  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  empty(): void {
    this.objects.clear();
    this.puts.length = 0;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const key = decodeURIComponent(pathname.slice(`/${this.bucket}`.length).replace(/^\//, ""));
    if (key === "")
      response.end('<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
    else if (request.method === "PUT") this.put(key, Buffer.concat(chunks), request, response);
    else if (request.method === "DELETE") response.writeHead(this.objects.delete(key) ? 204 : 404).end();
    else this.get(key, request, response);
  }

  private put(key: string, body: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    if (headers["if-none-match"] === "*" && this.objects.has(key)) {
      response.writeHead(412).end();
      return;
    }
    const header = (name: string) => headers[name] as string | undefined;
    const algorithm = header("x-amz-server-side-encryption");
    this.puts.push({ key, algorithm, kmsKeyId: header("x-amz-server-side-encryption-aws-kms-key-id") });
    this.objects.set(key, unchunked(body, header("content-encoding")));
    response.writeHead(200, { ETag: '"1"' }).end();
  }

  private get(key: string, { method }: IncomingMessage, response: ServerResponse): void {
    const found = this.objects.get(key);
    if (found === undefined) {
      response.writeHead(404).end(method === "HEAD" ? "" : "<Error><Code>NoSuchKey</Code></Error>");
      return;
    }
    const etag = `"${createHash("md5").update(found).digest("hex")}"`;
    response.writeHead(200, { "Content-Length": found.length, ETag: etag }).end(method === "HEAD" ? "" : found);
  }
}

/** A body as it is meant: clients that add a checksum at its end send it in chunks, each after its length. */
function unchunked(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding?.includes("aws-chunked") !== true) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const length = parseInt(body.subarray(at, end).toString(), 16);
    if (!(length > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}
