import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, IncomingMessage, Server, ServerResponse } from "node:http";
import { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BRAKE_SCRIPT } from "../../lib/training/plan/brake-script";
import { LIMIT, objectsOf } from "./team-support";

// a Python a run, on machines that do other things besides
jest.setTimeout(120_000);

interface Workload {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly status: { readonly conditions: readonly { readonly type: string; readonly lastTransitionTime: string }[] };
}

/** As `kubectl get workloads -o json` prints them: one runs, one has finished, one was taken its nodes, one waits. */
const RECORDED = JSON.parse(readFileSync(resolve(__dirname, "workloads.json"), "utf8")) as {
  readonly items: readonly Workload[];
};

const only = (...names: string[]) => RECORDED.items.filter(({ metadata }) => names.includes(metadata.name));

/** What the API server keeps of a team, with the little of it that the brake asks for. */
class Cluster {
  workloads: readonly unknown[] = [];
  queue = { metadata: { annotations: {} as Record<string, string> }, spec: {} as Record<string, unknown> };
  spent: { metadata: { resourceVersion: string }; data?: { state: string } } = { metadata: { resourceVersion: "1" } };
  /** Somebody writes between the brake's reading and writing. */
  isDisturbed = false;
  readonly asked: string[] = [];

  get state() {
    const { state } = this.spent.data ?? { state: "{}" };
    return JSON.parse(state) as { usd: number; month: string; running: Record<string, number> };
  }

  answer(method: string, path: string, body: string): unknown {
    this.asked.push(`${method} ${path}`);
    switch (`${method} ${path}`) {
      case "GET /api/v1/namespaces/research-brake/configmaps/spent": {
        const read = structuredClone(this.spent);
        if (this.isDisturbed) this.spent.metadata.resourceVersion += "0";
        return read;
      }
      case "PUT /api/v1/namespaces/research-brake/configmaps/spent": {
        const given = JSON.parse(body) as Cluster["spent"];
        if (given.metadata.resourceVersion !== this.spent.metadata.resourceVersion) return undefined;
        this.spent = { ...given, metadata: { resourceVersion: `${given.metadata.resourceVersion}1` } };
        return this.spent;
      }
      case "GET /apis/kueue.x-k8s.io/v1beta2/namespaces/research/workloads":
        return { items: this.workloads };
      case "GET /apis/kueue.x-k8s.io/v1beta2/clusterqueues/research":
        return this.queue;
      case "PATCH /apis/kueue.x-k8s.io/v1beta2/clusterqueues/research":
        return this.patch(
          JSON.parse(body) as { metadata: { annotations: Record<string, string | null> }; spec?: object },
        );
      default:
        throw new Error(`the brake asks for more than it may: ${method} ${path}`);
    }
  }

  private patch({ metadata, spec }: { metadata: { annotations: Record<string, string | null> }; spec?: object }) {
    const annotations = Object.entries({ ...this.queue.metadata.annotations, ...metadata.annotations });
    const kept = annotations.filter((entry): entry is [string, string] => entry[1] !== null);
    this.queue = { metadata: { annotations: Object.fromEntries(kept) }, spec: { ...this.queue.spec, ...spec } };
    return this.queue;
  }
}

interface Env {
  readonly name: string;
  readonly value: string;
}

/** The variables of the pod, as the team's plan has them. */
function variables(): Record<string, string> {
  const job = objectsOf(LIMIT, "brake").find(({ kind }) => kind === "CronJob");
  const { spec } = job as unknown as {
    spec: { jobTemplate: { spec: { template: { spec: { containers: [{ env: Env[] }] } } } } };
  };
  return Object.fromEntries(
    spec.jobTemplate.spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]),
  );
}

let folder: string;
let server: Server;
let cluster: Cluster;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "brake-"));
  writeFileSync(join(folder, "brake.py"), BRAKE_SCRIPT);
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  cluster = new Cluster();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    const answer = cluster.answer(request.method!, request.url!, Buffer.concat(parts).toString());
    response.writeHead(answer === undefined ? 409 : 200).end(JSON.stringify(answer ?? { reason: "Conflict" }));
  } catch (error) {
    response.writeHead(403).end(String(error));
  }
}

/** Runs the brake as its pod does. */
async function brake(
  now: string,
  more: Record<string, string> = {},
): Promise<{ readonly says: string; readonly code: number }> {
  const { port } = server.address() as AddressInfo;
  const env = { PATH: process.env["PATH"] ?? "", ...variables(), API: `http://127.0.0.1:${port}`, NOW: now, ...more };
  const child = spawn("python3", ["-B", join(folder, "brake.py")], { env });
  let says = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (says += text.toString()));
  const code = await new Promise<number>((done) => child.on("close", done));
  return { says: says.trim(), code };
}

/** 55.04 USD a node and hour: the price of p5.48xlarge in us-east-1. */
const NODE = 55.04;

test("counts GPUs that were admitted, by the hour, at the price of their nodes", async () => {
  cluster.workloads = only("pretrain"); // 16 GPUs since 10:00
  expect(await brake("2026-11-15T12:00:00Z")).toEqual({ code: 0, says: "2026-11: 220.16 of 60000.00 USD" });
  expect(cluster.state.usd).toBeCloseTo(2 * 2 * NODE, 4);
  expect(cluster.queue.spec).toEqual({});
});

test("counts no time twice, and none of what waits", async () => {
  cluster.workloads = only("pretrain", "waiting");
  await brake("2026-11-15T11:00:00Z");
  await brake("2026-11-15T11:00:00Z");
  await brake("2026-11-15T12:00:00Z");
  expect(cluster.state.usd).toBeCloseTo(2 * 2 * NODE, 4);
});

test("counts a job that has finished to its end, once", async () => {
  cluster.workloads = only("finished"); // 8 GPUs from 08:00 to 09:30
  await brake("2026-11-15T12:00:00Z");
  await brake("2026-11-15T13:00:00Z");
  expect(cluster.state.usd).toBeCloseTo(1.5 * NODE, 4);
});

test("keeps what a job cost that was deleted with its record", async () => {
  cluster.workloads = only("pretrain");
  await brake("2026-11-15T12:00:00Z");
  cluster.workloads = [];
  await brake("2026-11-15T12:05:00Z");
  await brake("2026-11-15T18:00:00Z");
  // until it was seen to be gone
  expect(cluster.state.usd).toBeCloseTo((2 + 5 / 60) * 2 * NODE, 4);
});

test("counts a job that lost its nodes to when it lost them", async () => {
  const [evicted] = only("evicted"); // its nodes were taken at 11:30
  const { status, ...rest } = evicted!;
  const conditions = [{ type: "Admitted", status: "True", lastTransitionTime: "2026-11-15T10:00:00Z" }];
  const [pretrain] = only("pretrain") as unknown as { status: { admission: object } }[];
  cluster.workloads = [{ ...rest, status: { admission: pretrain!.status.admission, conditions } }];
  await brake("2026-11-15T11:00:00Z");
  cluster.workloads = [{ ...rest, status }];
  await brake("2026-11-15T12:00:00Z");
  await brake("2026-11-15T13:00:00Z");
  expect(cluster.state.usd).toBeCloseTo(1.5 * 2 * NODE, 4);
});

test("reads amounts as Kubernetes writes them", async () => {
  const text = JSON.stringify(only("pretrain")).replace('"nvidia.com/gpu":"16"', '"nvidia.com/gpu":"1k"');
  cluster.workloads = JSON.parse(text) as unknown[];
  await brake("2026-11-15T11:00:00Z");
  expect(cluster.state.usd).toBeCloseTo((1000 / 8) * NODE, 4);
});

describe("the queue", () => {
  test("is held once the limit is spent, and says why", async () => {
    cluster.workloads = only("pretrain");
    const { says } = await brake("2026-11-15T12:00:00Z", { USD_PER_MONTH: "220" });
    expect(says).toBe("2026-11: 220.16 of 220.00 USD, now Hold");
    expect(cluster.queue).toEqual({
      metadata: { annotations: { "ml-platform/held-by-brake": "2026-11: 220.16 of 220.00 USD" } },
      spec: { stopPolicy: "Hold" },
    });
    await brake("2026-11-15T12:05:00Z", { USD_PER_MONTH: "220" });
    expect(cluster.asked.filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
  });

  test("is let go when the limit is raised", async () => {
    cluster.workloads = only("pretrain");
    await brake("2026-11-15T12:00:00Z", { USD_PER_MONTH: "100" });
    await brake("2026-11-15T12:05:00Z", { USD_PER_MONTH: "100000" });
    expect(cluster.queue).toEqual({ metadata: { annotations: {} }, spec: { stopPolicy: "None" } });
  });

  test("is let go when a month begins, with what runs counted from there", async () => {
    cluster.workloads = only("pretrain");
    await brake("2026-11-30T23:58:00Z", { USD_PER_MONTH: "500" });
    expect(cluster.queue.spec).toEqual({ stopPolicy: "Hold" });
    await brake("2026-12-01T00:03:00Z", { USD_PER_MONTH: "500" });
    expect(cluster.queue.spec).toEqual({ stopPolicy: "None" });
    expect(cluster.state).toMatchObject({ month: "2026-12" });
    expect(cluster.state.usd).toBeCloseTo((3 / 60) * 2 * NODE, 4);
  });

  test.each(["Hold", "HoldAndDrain"])("is left alone where somebody else said %s", async (stopPolicy) => {
    cluster.queue.spec = { stopPolicy };
    cluster.workloads = only("pretrain");
    await brake("2026-11-15T12:00:00Z", { USD_PER_MONTH: "1" });
    await brake("2026-11-15T12:05:00Z", { USD_PER_MONTH: "100000" });
    expect(cluster.queue).toEqual({ metadata: { annotations: {} }, spec: { stopPolicy } });
  });
});

test("fails where somebody counted at the same time, and neither counts nor holds", async () => {
  cluster.workloads = only("pretrain");
  cluster.isDisturbed = true;
  const { code, says } = await brake("2026-11-15T12:00:00Z", { USD_PER_MONTH: "1" });
  expect([code, says]).toEqual([1, "somebody else counted at the same time; the next run goes on from there"]);
  expect(cluster.spent.data).toBeUndefined();
  expect(cluster.queue.spec).toEqual({});
});

test("fails with what the API server says", async () => {
  const { code, says } = await brake("2026-11-15T12:00:00Z", { TEAM_NAMESPACE: "product" });
  expect(code).toBe(1);
  expect(says).toMatch(/^403 http:.*namespaces\/product\/workloads: Error: the brake asks for more than it may/);
});

test("may do in the cluster what it asks for, and nothing else", () => {
  const rules = objectsOf(LIMIT, "brake").flatMap(({ rules: given = [], metadata }) =>
    (given as { resources: string[]; resourceNames?: string[]; verbs: string[] }[]).map((rule) => ({
      in: metadata.namespace,
      what: rule.resources.join(),
      named: rule.resourceNames?.join(),
      verbs: rule.verbs.join(),
    })),
  );
  expect(rules).toEqual([
    { in: "research-brake", what: "configmaps", named: "spent", verbs: "get,update" },
    { in: "research", what: "workloads", named: undefined, verbs: "list" },
    { in: undefined, what: "clusterqueues", named: "research", verbs: "get,patch" },
  ]);
});

test("pays for each pool its own price, and what the user says before what is known", () => {
  const priced = (usdPerNodeHour?: Record<string, number>) => {
    const text = JSON.stringify(objectsOf({ ...LIMIT, usdPerNodeHour }, "brake"));
    return /"USD_PER_GPU_HOUR","value":"(.*?)"\}/.exec(text)?.[1]?.replaceAll("\\", "");
  };
  expect(JSON.parse(priced()!)).toEqual({ h100: NODE / 8, l4: expect.any(Number) as number });
  expect(JSON.parse(priced({ H100: 40, L4: 1 })!)).toEqual({ h100: 5, l4: 1 });
});

test("nothing of what was counted is the chart's, so that no upgrade takes it back", () => {
  const spent = objectsOf(LIMIT, "brake").find(({ metadata }) => metadata.name === "spent");
  expect(spent).toEqual({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "spent", namespace: "research-brake" },
  });
});
