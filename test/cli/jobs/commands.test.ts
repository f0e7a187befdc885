import type { Json } from "../../../lib/terraform";
import { cli, usage } from "../support";
import { ADMISSION, condition, configMap, jobSet, list, nodes, PRETRAIN, workload } from "./objects";
import { forbidden, Scripted, StubKubectl } from "./stub-kubectl";

jest.setTimeout(60_000);

const kubectl = new StubKubectl();
afterAll(() => kubectl.remove());

const { usdPerNodeHour: _, ...unpriced } = PRETRAIN;
const TOKENS = {
  ...unpriced,
  name: "tokens",
  team: "product",
  nodes: { min: 1, max: 1 },
  parameters: {},
  maxHours: 4,
  instanceType: "g6.2xlarge",
  jobSet: { ...jobSet(), metadata: { namespace: "product" } },
};
const words = (): string[] => kubectl.calls.map(({ args }) => args.join(" "));

describe("jobs", () => {
  test("lists what can be started, a line each", async () => {
    kubectl.answers({
      to: "--all-namespaces",
      says: [{ out: list(configMap(PRETRAIN), configMap(TOKENS, "product", "tokens")) }],
    });
    expect(await cli("jobs")).toEqual({
      code: 0,
      out: [
        "research/pretrain   8-16 × p5.48xlarge   EPOCHS 1..100 (3)   LR 0..1 (0.0003)   72 h   ≤ 63,406 USD",
        "product/tokens      1 × g6.2xlarge       4 h   unknown USD",
        "",
      ].join("\n"),
      err: "",
    });
    expect(words()).toEqual([
      "get configmaps --all-namespaces -l ml-platform/training-job -o json --request-timeout=30s",
    ]);
  });

  test("--json is the same, with what can be chosen", async () => {
    kubectl.answers({
      to: "configmaps",
      says: [{ out: list(configMap(PRETRAIN), configMap(TOKENS, "product", "tokens")) }],
    });
    const { code, out } = await cli("jobs", "--json");
    const { jobSet: __, version: ___, ...shown } = PRETRAIN;
    expect(code).toBe(0);
    // 16 x 72 x 55.04
    expect(JSON.parse(out)).toMatchObject({
      definitions: [
        { ...shown, namespace: "research", mostUsd: 63_406.08 },
        { name: "tokens", usdPerNodeHour: null, mostUsd: null },
      ],
      refused: [],
    });
  });

  test("passes on which cluster and namespace", async () => {
    kubectl.answers({ to: ".", says: [{ out: list() }] });
    const { out } = await cli("jobs", "--context", "prod", "--kubeconfig=/k", "-n", "research");
    expect(out).toBe("no definition can be seen here\n");
    expect(words()[0]).toMatch(/^--context=prod --kubeconfig=\/k get configmaps --namespace=research -l/);
  });

  test("looks in its own namespace where it may not look in all", async () => {
    kubectl.answers(
      { to: "--all-namespaces", says: [forbidden("configmaps")] },
      { to: "configmaps", says: [{ out: list(configMap(PRETRAIN)) }] },
    );
    expect((await cli("jobs")).out).toMatch(/^research\/pretrain /);
  });

  test("tells what cannot be read, after what can", async () => {
    const wild = { ...configMap("{"), metadata: { name: "a\u001b[2Jb", namespace: "research", labels: {} } } as Json;
    kubectl.answers({ to: ".", says: [{ out: list(wild, configMap(PRETRAIN)) }] });
    const { code, out, err } = await cli("jobs");
    expect([code, out.split("\n").length]).toEqual([2, 2]);
    expect(err).toBe(
      "ml-platform: the ConfigMap a\\u001b[2Jb in the namespace research is no definition that can be started: its job.json is not valid JSON\n",
    );
  });

  test("shows what would act on a terminal", async () => {
    const parameters = { NAME: { type: "choice", default: "a\u001b[2J", values: ["a\u001b[2J", "\u202eb"] } };
    const container = {
      name: "c",
      env: [
        { name: "NAME", value: "" },
        { name: "NNODES", value: "8" },
      ],
    };
    const replicated = { template: { spec: { template: { spec: { containers: [container] } } } } };
    const job = { ...PRETRAIN, instanceType: "p5\n::error::x", parameters, jobSet: { ...jobSet(replicated) } };
    kubectl.answers({ to: ".", says: [{ out: list(configMap(job)) }] });
    expect((await cli("jobs")).out).toBe(
      "research/pretrain   8-16 × p5\\n::error::x   NAME a\\u001b[2J|\\u202eb (a\\u001b[2J)   72 h   ≤ 63,406 USD\n",
    );
  });
});

describe("what kubectl says", () => {
  test("of its absence is exit code 3", async () => {
    const line = "ml-platform: kubectl is not on the PATH: install it, and give it access to the cluster\n";
    for (const args of [["jobs"], ["submit", "research/pretrain"], ["logs", "research/pretrain-abcde"]])
      expect(await kubectl.without(() => cli(...args))).toEqual({ code: 3, out: "", err: line });
  });

  test("of its failure is one line and exit code 1", async () => {
    kubectl.answers({
      to: ".",
      says: [{ err: "E1130 00:00:00.0 memcache.go:265] x\nerror: no\u001b[1m context\nsecond\n", code: 1 }],
    });
    expect(await cli("jobs")).toEqual({
      code: 1,
      out: "",
      err: "ml-platform: kubectl: no\\u001b[1m context; second\n",
    });
    kubectl.answers({ to: ".", says: [{ code: 5 }] });
    expect((await cli("jobs")).err).toBe("ml-platform: kubectl: it ended with exit code 5\n");
  });

  test("may be no JSON", async () => {
    kubectl.answers({ to: ".", says: [{ out: "<html>" }] });
    expect(await cli("jobs")).toEqual(usage("kubectl get configmaps answered with something that is no JSON"));
  });
});

const DEFINED: Scripted = { to: "configmaps", says: [{ out: list(configMap(PRETRAIN)) }] };
const CREATED: Scripted = { to: "^create", says: [{ out: { metadata: { uid: "uid-1" } } }] };
const NAME = /research\/(pretrain-[a-z0-9]{5}) started/;

/** The JobSet that was sent to the cluster. */
function sent(): { metadata: Record<string, unknown> } {
  const [call] = kubectl.calls.filter(({ args }) => args[0] === "create");
  return JSON.parse(call!.input) as { metadata: Record<string, unknown> };
}

describe("submit", () => {
  test("starts a definition under a name of its own", async () => {
    kubectl.answers(DEFINED, CREATED);
    const { code, out, err } = await cli("submit", "research/pretrain", "--set", "EPOCHS=5", "--nodes", "12");
    const name = NAME.exec(out)![1]!;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    // 12 x 72 x 55.04
    expect(out).toBe(
      `research/${name} started in the namespace research: 12 × p5.48xlarge, EPOCHS=5, 72 h at most, ≤ 47,555 USD\n` +
        `ml-platform logs research/${name} --follow\n`,
    );
    expect(words().map((line) => line.replace(/ --request.*/, ""))).toEqual([
      "get configmaps --namespace=research -l ml-platform/training-job -o json",
      "create --namespace=research -o json -f -",
    ]);
    expect(sent()).toMatchObject({ kind: "JobSet", metadata: { name, namespace: "research" } });
    expect(sent().metadata).not.toHaveProperty("generateName");
  });

  test("--json is what was started", async () => {
    kubectl.answers(DEFINED, CREATED);
    const { code, out, err } = await cli("submit", "research/pretrain", "--set=LR=1e-3", "--json");
    expect(JSON.parse(out)).toEqual({
      team: "research",
      definition: "pretrain",
      name: NAME.exec(err)![1],
      namespace: "research",
      uid: "uid-1",
      nodes: 8,
      parameters: { LR: "0.001" },
      mostUsd: 31_703.04,
    });
    expect(code).toBe(0);
  });

  test("finds a team whose namespace has another name", async () => {
    const job = { ...PRETRAIN, jobSet: { ...jobSet(), metadata: {} } };
    kubectl.answers(
      { to: "--namespace=research", says: [forbidden("configmaps")] },
      { to: "--all-namespaces", says: [{ out: list(configMap(job, "ml-research")) }] },
      CREATED,
    );
    const { out } = await cli("submit", "research/pretrain");
    expect(out).toMatch(/ --follow --namespace ml-research\n$/);
    expect(sent().metadata.namespace).toBe("ml-research");
  });

  test("starts none of two", async () => {
    const job = { ...PRETRAIN, jobSet: { ...jobSet(), metadata: {} } };
    kubectl.answers(
      { to: "--namespace=research", says: [{ out: list() }] },
      { to: "--all", says: [{ out: list(configMap(job, "a"), configMap(job, "b")) }] },
    );
    expect(await cli("submit", "research/pretrain")).toEqual(
      usage("research/pretrain stands in the namespaces a and b: say which by --namespace"),
    );
  });

  test.each<[string[], string]>([
    [["research/pretrian"], "there is no definition research/pretrian; did you mean research/pretrain?"],
    [["research/x"], "there is no definition research/x; there are research/pretrain"],
    [["research/pretrain", "--set", "EPOCH=5"], 'research/pretrain has no parameter "EPOCH"; did you mean EPOCHS?'],
    [["research/pretrain", "--nodes", "17"], '--nodes: research/pretrain runs on 8 to 16 nodes, got "17"'],
    [["research/pretrain", "--nodes", "8.5"], '--nodes: research/pretrain runs on 8 to 16 nodes, got "8.5"'],
    [["research/pretrain", "--nodes=-1"], '--nodes: research/pretrain runs on 8 to 16 nodes, got "-1"'],
  ])("%j starts nothing", async (args, line) => {
    kubectl.answers(DEFINED);
    expect(await cli("submit", ...args)).toEqual(usage(line));
    expect(words().filter((one) => one.startsWith("create"))).toEqual([]);
  });

  const fixed = (option: string, what: string): string =>
    `--${option}: ${what} of a job is that of its definition, and cannot be set when it is started`;
  test.each<[string[], string]>([
    [[], "submit takes team/name, got nothing; try ml-platform submit --help"],
    [["pretrain"], 'submit takes team/name, got "pretrain"; try ml-platform submit --help'],
    [["--", "--all/x"], 'submit takes team/name, got "--all/x"; try ml-platform submit --help'],
    [["a/b", "c/d"], "submit starts one job, got a/b c/d; try ml-platform submit --help"],
    [["a/b", "--queue", "x"], fixed("queue", "the queue")],
    [["a/b", "--image=x"], fixed("image", "the image")],
    [["a/b", "--service-account=x"], fixed("service-account", "the service account")],
    [["a/b", "--priority=x"], fixed("priority", "the priority")],
    [["a/b", "--every=0"], '--every takes seconds, from above 0 to 3600, got "0"'],
  ])("%j asks no cluster", async (args, line) => {
    kubectl.answers();
    expect(await cli("submit", ...args)).toEqual(usage(line));
    expect(kubectl.calls).toEqual([]);
  });

  test("says what is wrong with a definition", async () => {
    kubectl.answers({ to: ".", says: [{ out: list(configMap({ ...PRETRAIN, version: 2 })) }] });
    const { code, err } = await cli("submit", "research/pretrain");
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/version 2, and this ml-platform reads 1: take a newer one\n$/),
    ]);
  });

  test("passes on what the cluster refuses", async () => {
    const err =
      'Error from server (Forbidden): admission webhook "x" denied the request: its queue is of another team\n';
    kubectl.answers(DEFINED, { to: "^create", says: [{ err, code: 1 }] });
    expect(await cli("submit", "research/pretrain")).toEqual({ code: 1, out: "", err: `ml-platform: kubectl: ${err}` });
  });
});

describe("submit --wait", () => {
  const pending = workload([condition("QuotaReserved", false, "Pending", "no room")]);
  const reserved = [condition("QuotaReserved", true, "QuotaReserved"), condition("Admitted", true, "Admitted")];
  const steps = (...last: Json[]): Scripted => ({
    to: "get workloads",
    says: [
      pending,
      pending,
      workload(reserved, ADMISSION),
      workload([...reserved, condition("PodsReady", true, "Started")], ADMISSION),
      ...last,
    ].map((one) => ({ out: list(one) })),
  });
  const behind = (position: number): Json => ({
    items: [{ metadata: { name: "jobset-pretrain-abcde-1f2e3" }, positionInClusterQueue: position }],
  });
  const set = (...conditions: object[]): Scripted => ({
    to: "get jobsets",
    says: [{ out: { metadata: { uid: "uid-1" }, status: { conditions } } }],
  });
  const wait = (...more: string[]) => cli("submit", "research/pretrain", "--wait", "--every", "0.01", ...more);
  const ended = (reason: string): Json => workload([...reserved, condition("Finished", true, reason)]);

  test("tells changes only, until it has finished", async () => {
    kubectl.answers(
      DEFINED,
      CREATED,
      steps(ended("Succeeded")),
      { to: "^get --raw", says: [{ out: behind(2) }, { out: behind(2) }] },
      { to: "get nodes", says: [{ out: nodes(1) }] },
      set(condition("Completed", false, "x")),
    );
    const { code, out, err } = await wait();
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n").slice(1)).toEqual([
      "queued behind 2",
      "admitted 8 of 8 nodes in 1 rack",
      "running",
      "finished",
      "",
    ]);
    expect(words()).toContain(
      "get --raw /apis/visibility.kueue.x-k8s.io/v1beta2/namespaces/research/localqueues/research/pendingworkloads --request-timeout=30s",
    );
    expect(words()).toContain(
      "get workloads.v1beta2.kueue.x-k8s.io --namespace=research -l kueue.x-k8s.io/job-uid=uid-1 -o json --request-timeout=30s",
    );
    expect(words().filter((line) => line.includes("get nodes"))).toHaveLength(1);
  });

  test("does without the queue's list and the nodes where it may not see them, and ends as the job does", async () => {
    kubectl.answers(
      DEFINED,
      CREATED,
      steps(ended("Failed")),
      { to: "^get --raw", says: [forbidden("pendingworkloads")] },
      { to: "get nodes", says: [forbidden("nodes")] },
      set(condition("Failed", true, "FailJobSetFailurePolicyAction", "exit code 2")),
    );
    const { code, out, err } = await wait("--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ end: "failed", why: err.trim().split("\n").at(-1) });
    expect(err.split("\n").slice(1)).toEqual([
      "queued: no room",
      "admitted 8 of 8 nodes",
      "running",
      "failed: it failed by itself, as by a mistake in its program, which beginning again does not mend: exit code 2",
      "",
    ]);
    expect(words().filter((line) => line.includes("--raw"))).toHaveLength(1);
  });

  test("lives through a cluster that is away for a moment, and no longer", async () => {
    const away = { err: "Unable to connect to the server: dial tcp: i/o timeout\n", code: 1 };
    const done = { out: list(ended("Succeeded")) };
    kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [away, { out: list() }, away, away, done] }, set());
    const { code: fine, out } = await wait();
    expect([fine, out.split("\n").slice(1)]).toEqual([0, ["no queue has taken it yet", "finished", ""]]);
    kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [away] });
    const { code, err } = await wait();
    expect([code, err]).toEqual([1, "ml-platform: kubectl: Unable to connect to the server: dial tcp: i/o timeout\n"]);
    expect(words().filter((line) => line.includes("workloads"))).toHaveLength(3);
  });

  test("does not wait for what is gone", async () => {
    const gone = { err: 'Error from server (NotFound): jobsets.jobset.x-k8s.io "x" not found\n', code: 1 };
    const other = { out: { metadata: { uid: "uid-2" } } };
    for (const says of [gone, other]) {
      kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [{ out: list() }] }, { to: "jobsets", says: [says] });
      const { code, out } = await wait();
      expect([code, out.split("\n").at(-2)]).toEqual([1, "failed: it is gone, and nobody saw its end"]);
    }
  });
});

describe("logs", () => {
  const pod = (index: number, attempt = 0, job = "workers"): object => ({
    metadata: {
      name: `pretrain-abcde-${job}-0-${String(index)}-x${String(attempt)}`,
      labels: {
        "batch.kubernetes.io/job-completion-index": String(index),
        "jobset.sigs.k8s.io/replicatedjob-name": job,
        "jobset.sigs.k8s.io/restart-attempt": String(attempt),
      },
    },
  });
  const pods = (...all: object[]): Scripted => ({ to: "get pods", says: [{ out: list(...all) }] });
  const writes = (name: string, out: string): Scripted => ({
    to: `^logs .*pod/pretrain-abcde-${name}$`,
    says: [{ out }],
  });

  test("come node by node, each line after its index", async () => {
    kubectl.answers(
      pods(pod(10), pod(2, 1), pod(0, 1)),
      writes("workers-0-2-x1", "loss 2.1\nloss\t1.9\n"),
      writes("workers-0-0-x1", "epoch 1\r\u001b[32m50 %\u001b[0m\r\n\u001b]0;title\u0007end"),
    );
    expect(await cli("logs", "research/pretrain-abcde")).toEqual({
      code: 0,
      out: ["0  epoch 1", "0  50 %", "0  \\u001b]0;title\\u0007end", "2  loss 2.1", "2  loss\t1.9", ""].join("\n"),
      err: "",
    });
    expect(words()).toEqual([
      "get pods --namespace=research -l jobset.sigs.k8s.io/jobset-name=pretrain-abcde -o json --request-timeout=30s",
      "logs --namespace=research pod/pretrain-abcde-workers-0-0-x1",
      "logs --namespace=research pod/pretrain-abcde-workers-0-2-x1",
    ]);
  });

  test("of one node, and as they come", async () => {
    kubectl.answers(pods(pod(0), pod(1)), { to: "^logs", says: [{ out: "a\n" }] });
    expect((await cli("logs", "research/pretrain-abcde", "--node", "1")).out).toBe("1  a\n");
    kubectl.answers(pods(pod(0), pod(1), pod(0, 0, "launcher")), { to: "^logs", says: [{ out: "a\n" }] });
    const { out } = await cli("logs", "research/pretrain-abcde", "--follow", "-n", "x");
    expect(out.split("\n").sort()).toEqual(["", " workers/0  a", " workers/1  a", "launcher/0  a"]);
    expect(words().filter((line) => line.startsWith("logs --namespace=x --follow "))).toHaveLength(3);
  });

  test("that are not there are one line each", async () => {
    const err = 'Error from server (BadRequest): container "trainer" is waiting to start: ContainerCreating\n';
    kubectl.answers(pods(pod(0), pod(1)), writes("workers-0-1-x0", "a\n"), { to: "^logs", says: [{ err, code: 1 }] });
    expect(await cli("logs", "research/pretrain-abcde")).toEqual({
      code: 1,
      out: "1  a\n",
      err: `ml-platform: 0  kubectl: ${err}`,
    });
    kubectl.answers(pods());
    expect((await cli("logs", "research/pretrain-abcde")).err).toBe(
      "ml-platform: research/pretrain-abcde: it has no pods: it waits in its queue, is over, or there is none of this name\n",
    );
    kubectl.answers(pods(pod(0), pod(1)));
    const { code, err: line } = await cli("logs", "research/pretrain-abcde", "--node=2");
    expect([code, line]).toEqual([1, "ml-platform: research/pretrain-abcde: it has no node 2: there are 2\n"]);
  });

  test.each<[string[], string]>([
    [[], "logs takes team/name, got nothing; try ml-platform logs --help"],
    [["a/b", "c/d"], "logs takes one run, got a/b c/d; try ml-platform logs --help"],
    [["a/b", "--node", "x"], '--node takes the index of a node, got "x"'],
  ])("%j asks no cluster", async (args, line) => {
    kubectl.answers();
    expect(await cli("logs", ...args)).toEqual(usage(line));
  });
});
