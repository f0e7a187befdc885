import type { Json } from "../../../lib/terraform";
import { cli, usage } from "../support";
import { configMap, jobSet, list, PRETRAIN } from "./objects";
import { forbidden, StubKubectl } from "./stub-kubectl";

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

  test("tells where runs are logged, where they are", async () => {
    const tracking = "https://wandb.ai/acme/churn";
    kubectl.answers({ to: "configmaps", says: [{ out: list(configMap({ ...PRETRAIN, tracking })) }] });
    expect((await cli("jobs")).out).toMatch(/ 72 h {3}≤ 63,406 USD {3}logs to https:\/\/wandb\.ai\/acme\/churn\n$/);
    expect(JSON.parse((await cli("jobs", "--json")).out)).toMatchObject({ definitions: [{ tracking }] });
    kubectl.answers({ to: "configmaps", says: [{ out: list(configMap(PRETRAIN)) }] });
    expect(JSON.parse((await cli("jobs", "--json")).out)).toMatchObject({ definitions: [{ tracking: null }] });
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

  test("says what to do where it may look nowhere", async () => {
    kubectl.answers({ to: ".", says: [forbidden("configmaps")] });
    const { code, err } = await cli("jobs");
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/ is forbidden: .*; --namespace names one where you may look\n$/),
    ]);
  });

  test("tells what cannot be read, after what can", async () => {
    const wild = {
      data: { "job.json": "{" },
      metadata: { name: "a\u001b[2Jb", namespace: "research", labels: {} },
    } as Json;
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
