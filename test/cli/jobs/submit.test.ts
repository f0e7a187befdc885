import { cli, usage } from "../support";
import { CREATED, DEFINED, NAME } from "./answers";
import { configMap, jobSet, list, PRETRAIN } from "./objects";
import { forbidden, StubKubectl } from "./stub-kubectl";

jest.setTimeout(60_000);

const kubectl = new StubKubectl();
afterAll(() => kubectl.remove());
const words = (): string[] => kubectl.calls.map(({ args }) => args.join(" "));

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
      tracking: null,
    });
    expect(code).toBe(0);
  });

  const APP = "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB";
  const SERVER = "arn:aws-cn:sagemaker:cn-north-1:123456789012:mlflow-tracking-server/runs";
  test.each<[string, string[]]>([
    ["https://wandb.ai/acme/churn", ["runs are logged at https://wandb.ai/acme/churn"]],
    [
      APP,
      [
        `runs are logged at ${APP}`,
        `  to open it: aws sagemaker create-presigned-mlflow-app-url --region us-east-1 --arn ${APP}`,
      ],
    ],
    [
      SERVER,
      [
        `runs are logged at ${SERVER}`,
        "  to open it: aws sagemaker create-presigned-mlflow-tracking-server-url --region cn-north-1 --tracking-server-name runs",
      ],
    ],
  ])("tells where runs are looked at: %s", async (tracking, lines) => {
    kubectl.answers({ to: "configmaps", says: [{ out: list(configMap({ ...PRETRAIN, tracking })) }] }, CREATED);
    const { code, out } = await cli("submit", "research/pretrain");
    const [started, ...rest] = out.trimEnd().split("\n");
    expect([code, rest.slice(0, -1)]).toEqual([0, lines]);
    expect(started).toMatch(/ started in the namespace research: /);
    expect(rest.at(-1)).toMatch(/^ml-platform logs /);
    const machine = await cli("submit", "research/pretrain", "--json");
    expect(JSON.parse(machine.out)).toMatchObject({ tracking });
    expect(machine.err).toContain(lines[0]);
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
