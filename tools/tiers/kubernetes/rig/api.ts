import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** An object of Kubernetes, as its API gives and takes it. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  // what each kind has beside that is read where it is known
  readonly [field: string]: unknown;
}

/** What a server refused, with its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A condition in the status of an object. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
}

/** An API server, spoken to with a token, without any other program. */
export class Api {
  private readonly agent: Agent;
  private readonly plurals = new Map<string, { readonly name: string; readonly namespaced: boolean }>();

  constructor(
    readonly url: string,
    authority: string,
    private readonly token: string,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 24, ca: readFileSync(authority) });
  }

  /** Asks for a path; an answer that is no success is thrown. */
  call<T>(method: string, path: string, body?: unknown, contentType = "application/json"): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, {
        method,
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.token}`,
          accept: "application/json",
          ...(text === undefined ? {} : { "content-type": contentType, "content-length": Buffer.byteLength(text) }),
        },
      });
      sent.on("response", (response) => {
        let answer = "";
        response.setEncoding("utf8").on("data", (part: string) => (answer += part));
        response.on("error", reject);
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          if (status < 300) resolve(parsed<T>(answer));
          else reject(new Refused(status, messageIn(answer)));
        });
      });
      sent.setTimeout(30_000, () => sent.destroy(new Error(`${method} ${path} was not answered within 30 s`)));
      sent.on("error", reject);
      sent.end(text);
    });
  }

  /** The objects of a kind, in a namespace or in all. */
  async list(apiVersion: string, kind: string, namespace?: string, query = ""): Promise<ApiObject[]> {
    const path = await this.pathOf(
      { apiVersion, kind, metadata: { name: "", namespace } },
      { all: namespace === undefined },
    );
    return (await this.call<{ items: ApiObject[] }>("GET", `${path}${query}`)).items;
  }

  /** One object; undefined where there is none. */
  async get(apiVersion: string, kind: string, name: string, namespace?: string): Promise<ApiObject | undefined> {
    const path = await this.pathOf({ apiVersion, kind, metadata: { name, namespace } });
    try {
      return await this.call("GET", `${path}/${name}`);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes an object, and returns it as it is kept. */
  async create(object: ApiObject, query = ""): Promise<ApiObject> {
    return this.call("POST", `${await this.pathOf(object)}${query}`, object);
  }

  /** Makes objects one after the other: those that others name come first. */
  async createAll(objects: readonly ApiObject[]): Promise<void> {
    for (const object of objects) await this.create(object);
  }

  /** Deletes an object with all that it owns; one that is gone is none. */
  async remove({ apiVersion, kind, metadata: { name, namespace } }: ApiObject): Promise<void> {
    const path = await this.pathOf({ apiVersion, kind, metadata: { name, namespace } });
    try {
      await this.call("DELETE", `${path}/${name}`, { propagationPolicy: "Background", gracePeriodSeconds: 0 });
    } catch (error) {
      if (!(error instanceof Refused && error.status === 404)) throw error;
    }
  }

  /** The path of an object's kind; the server says what the kind is called in it. */
  private async pathOf({ apiVersion, kind, metadata }: ApiObject, { all = false } = {}): Promise<string> {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { name, namespaced } = await this.pluralOf(base, kind);
    return namespaced && !all ? `${base}/namespaces/${metadata.namespace ?? "default"}/${name}` : `${base}/${name}`;
  }

  private async pluralOf(base: string, kind: string): Promise<{ readonly name: string; readonly namespaced: boolean }> {
    const known = this.plurals.get(`${base} ${kind}`);
    if (known !== undefined) return known;
    const { resources } = await this.call<{
      resources: { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
    }>("GET", base);
    for (const one of resources) {
      if (!one.name.includes("/")) this.plurals.set(`${base} ${one.kind}`, one);
    }
    const found = this.plurals.get(`${base} ${kind}`);
    if (found === undefined) throw new Error(`${base} has no kind ${kind}`);
    return found;
  }
}

/** A condition of an object. */
export function conditionOf(object: ApiObject | undefined, type: string): Condition | undefined {
  const status = object?.status as { readonly conditions?: readonly Condition[] } | undefined;
  return status?.conditions?.find((one) => one.type === type);
}

/** Asks until there is an answer, or the time is up. */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | undefined>,
  pauseMs = 200,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(pauseMs);
  }
}

function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return text as T;
  }
}

function messageIn(text: string): string {
  const { message } = parsed<{ readonly message?: string }>(text);
  return message ?? text;
}
