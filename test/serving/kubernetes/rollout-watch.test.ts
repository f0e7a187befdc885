import { ContainerImage } from "../../../lib/registry";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { applyOneAfterAnother, describeWithTerraform } from "../../support/simulated-terraform";
import { Props, synth } from "./support";

jest.setTimeout(120_000);

const WATCH = "data.kubernetes_resource.Ranker_Rollout_A493F828";

const jsonOf = (props: Partial<Props> = {}): JsonObject => synth(props).stacks[0]!.json as JsonObject;
const imageOf = (digit: string): Partial<Props> => ({
  image: ContainerImage.fromUri(`vllm/vllm-openai@sha256:${digit.repeat(64)}`),
});

/** What the cluster answers about the Deployment, as Kubernetes writes its conditions. */
const answer = (...conditions: JsonObject[]) => ({ answers: { [WATCH]: { object: { status: { conditions } } } } });
const progressing = (status: string, reason: string, message: string): JsonObject => ({
  type: "Progressing",
  status,
  reason,
  message,
});
const AVAILABLE = { type: "Available", status: "True", reason: "MinimumReplicasAvailable", message: "It has." };
const STUCK = answer(
  AVAILABLE,
  progressing("False", "ProgressDeadlineExceeded", 'ReplicaSet "ranker-6bff675f94" has timed out progressing.'),
);
const UNDER_WAY = answer(
  AVAILABLE,
  progressing("True", "ReplicaSetUpdated", 'ReplicaSet "ranker-6bff675f94" is progressing.'),
);
const DONE = answer(
  progressing("True", "NewReplicaSetAvailable", 'ReplicaSet "ranker-6bff675f94" has successfully progressed.'),
);

const WORDS =
  "Resource postcondition failed: Deployment serving/ranker: its last rollout has not finished: " +
  'ProgressDeadlineExceeded: ReplicaSet "ranker-6bff675f94" has timed out progressing.';
const changes = (operations: readonly string[] = []) =>
  operations.filter((operation) => !operation.startsWith("read ")).map((operation) => operation.replace(/\..*/, ""));
const NOTHING = { planned: [], errors: [] };

describeWithTerraform("a rollout", () => {
  test("that is done leaves nothing to plan, from the first apply on", async () => {
    const json = jsonOf();
    const [first, second, none] = await applyOneAfterAnother([
      { json },
      { json, ...DONE, command: "plan" },
      { json, command: "destroy" },
    ]);
    expect(first?.errors).toEqual([]);
    expect(changes(first?.operations)).toContain("create kubernetes_deployment_v1");
    expect(second).toMatchObject(NOTHING);
    expect(none?.errors).toEqual([]);
  });

  test("that failed is named by every plan and apply, which start no second one, until it is done", async () => {
    const [old, next] = [jsonOf(), jsonOf(imageOf("a"))];
    const failure = "Waiting for rollout to finish: 1 out of 2 new replicas have been updated...";
    const [, failed, plan, apply, after] = await applyOneAfterAnother([
      { json: old },
      { json: next, savedFailures: { kubernetes_deployment_v1: failure }, ...STUCK },
      { json: next, ...STUCK, command: "plan" },
      { json: next, ...STUCK },
      { json: next, ...DONE, command: "plan" },
    ]);
    expect(failed?.errors).toEqual([`${failure}: `]);
    expect(plan?.errors).toEqual([WORDS]);
    expect(plan?.planned).toEqual([]);
    expect(apply).toMatchObject({ errors: [WORDS] });
    expect(changes(apply?.operations)).toEqual([]);
    expect(after).toMatchObject(NOTHING);
  });

  test("that got stuck can be mended, as the question waits for the change", async () => {
    const [old, stuck, mended] = [jsonOf(), jsonOf(imageOf("a")), jsonOf(imageOf("b"))];
    const [, failed, plan, mend, after] = await applyOneAfterAnother([
      { json: old },
      { json: stuck, ...STUCK },
      { json: mended, ...STUCK, command: "plan" },
      { json: mended, ...DONE },
      { json: mended, ...DONE, command: "plan" },
    ]);
    expect(failed?.errors).toEqual([WORDS]);
    expect(plan?.errors).toEqual([]);
    expect(changes(plan?.planned)).toEqual(["update kubernetes_deployment_v1"]);
    expect(mend?.errors).toEqual([]);
    expect(after?.planned).toEqual([]);
  });

  test("that is under way is no change to plan on", async () => {
    const json = jsonOf();
    const [, plan] = await applyOneAfterAnother([{ json }, { json, ...UNDER_WAY, command: "plan" }]);
    expect(plan?.errors).toEqual([
      'Resource postcondition failed: Deployment serving/ranker: its last rollout has not finished: ReplicaSetUpdated: ReplicaSet "ranker-6bff675f94" is progressing.',
    ]);
  });

  test("of which the cluster tells nothing is not taken for done", async () => {
    const json = jsonOf();
    const [, plan] = await applyOneAfterAnother([{ json }, { json, ...answer(AVAILABLE), command: "plan" }]);
    expect(plan?.errors).toEqual([
      "Resource postcondition failed: Deployment serving/ranker: its last rollout has not finished: the cluster names no reason",
    ]);
  });

  test("that got stuck holds up no destroy, and no taking the endpoint out", async () => {
    const json = jsonOf();
    const without = structuredClone(json);
    delete without["resource"];
    delete (without["data"] as JsonObject)["kubernetes_resource"];
    for (const step of [{ json, command: "destroy" as const }, { json: without }]) {
      const [, , gone] = await applyOneAfterAnother([
        { json },
        { json, ...STUCK, command: "plan" },
        { ...step, ...STUCK },
      ]);
      expect(gone?.errors).toEqual([]);
      expect(changes(gone?.operations)).toContain("delete kubernetes_deployment_v1");
    }
  });

  test.each([
    ["a restart by hand", "kubectl.kubernetes.io/restartedAt", []],
    ["another annotation", "example.com/team", ["update kubernetes_deployment_v1"]],
  ])("leaves %s as it is, or not", async (_, annotation, planned) => {
    const annotated = synth({}, ({ resources }) =>
      resources.deployment.addOverride("spec.template.metadata.annotations", { [annotation]: "2026-11-28T12:00:00Z" }),
    );
    const [made, plan] = await applyOneAfterAnother([
      { json: annotated.stacks[0]!.json as JsonObject },
      { json: jsonOf(), command: "plan" },
    ]);
    expect([...made!.errors, ...plan!.errors]).toEqual([]);
    expect(changes(plan?.planned)).toEqual(planned);
  });

  test("that failed vanishes where nobody asks", async () => {
    const [old, next] = [jsonOf({ watchRollout: false }), jsonOf({ watchRollout: false, ...imageOf("a") })];
    const [, failed, plan] = await applyOneAfterAnother([
      { json: old },
      { json: next, savedFailures: { kubernetes_deployment_v1: "Waiting for rollout to finish" } },
      { json: next, command: "plan" },
    ]);
    expect(failed?.errors).toHaveLength(1);
    expect(plan).toMatchObject(NOTHING);
  });
});
