import { JobSetController, Kueue } from "../../lib/addons";
import { catalogChart } from "../../lib/catalog";
import { PlatformStack } from "../../lib/core";
import { accessIn } from "../kubernetes/support";
import { testWithShared } from "../support/shared";
import { findingsIn, inStack } from "../support/stacks";
import { chartValues, missing } from "./chart-values";

type Props = ConstructorParameters<typeof JobSetController>[2];
type Tree = Readonly<Record<string, unknown>>;

const controller =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new JobSetController(stack, "JobSet", { cluster: accessIn(stack), ...props });

function valuesOf(props: Partial<Props> = {}, env = {}): Tree {
  const { values } = inStack(controller(props), env).one("helm_release");
  return JSON.parse((values as [string])[0]) as Tree;
}

describe("JobSetController", () => {
  test("is the pinned chart in a restricted namespace of its own", () => {
    const synth = inStack(controller());
    expect(synth.findings).toEqual([]);
    expect(synth.one("helm_release")).toMatchObject({
      name: "jobset",
      chart: "jobset",
      ...catalogChart("jobset"),
      namespace: expect.stringMatching(/^\$\{kubernetes_namespace_v1\.JobSet_Namespace_/) as unknown,
    });
    expect(synth.one("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "jobset-system",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
  });

  test("has two copies, apart where there are nodes, one of them always there", () => {
    const matchLabels = { "app.kubernetes.io/name": "jobset", "app.kubernetes.io/component": "controller" };
    expect(valuesOf()).toEqual({
      controller: {
        replicas: 2,
        podDisruptionBudget: { enabled: true },
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 100,
                podAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels } },
              },
            ],
          },
        },
      },
    });
  });

  test("asks for no budget that one copy alone could never keep", () => {
    expect(valuesOf({ replicas: 1 })).toEqual({ controller: { replicas: 1 } });
  });

  test("goes into another namespace, at another version, with values of the user's over its own", () => {
    const synth = inStack(controller({ namespace: "batch", version: "0.11.0" }));
    expect(synth.one("helm_release")).toMatchObject({ namespace: "batch", version: "0.11.0" });
    expect(synth.all("kubernetes_namespace_v1")).toEqual([]);
    expect(valuesOf({ values: { controller: { replicas: 3 }, certManager: { enable: true } } })).toMatchObject({
      controller: { replicas: 3, podDisruptionBudget: { enabled: true } },
      certManager: { enable: true },
    });
  });

  test("takes chart and image from the mirrors", () => {
    const env = { chartMirror: "oci://mirror.example.com/charts", imageMirror: "mirror.example.com/images" };
    expect(inStack(controller(), env).one("helm_release").repository).toBe("oci://mirror.example.com/charts");
    expect(valuesOf({}, env)).toMatchObject({ image: { repository: "mirror.example.com/images/jobset/jobset" } });
  });

  test("waits for what it is told to, and Kueue for it", () => {
    const synth = inStack((stack) => {
      const first = controller()(stack);
      new Kueue(stack, "Kueue", { cluster: accessIn(stack), after: [first] });
    });
    expect(synth.one("helm_release", "Kueue/Chart/Release").depends_on).toEqual([
      expect.stringMatching(/^terraform_data\.JobSet_Ready_/),
    ]);
    const own = inStack((stack) => {
      const kueue = new Kueue(stack, "Kueue", { cluster: accessIn(stack) });
      new JobSetController(stack, "JobSet", { cluster: accessIn(stack), after: [kueue] });
    });
    expect(own.one("helm_release", "JobSet/Chart/Release").depends_on).toEqual([
      expect.stringMatching(/^terraform_data\.Kueue_Ready_/),
    ]);
  });

  test("fails with no copy, or with many", () => {
    const problems = (replicas: number) => findingsIn(controller({ replicas }));
    expect(problems(0)).toEqual([
      "MLP-ADDON-116 prod-foundation/JobSet replicas: replicas is out of range, got 0 | use a whole number from 1 to 5",
    ]);
    expect(problems(6)).toHaveLength(1);
    expect(problems(5)).toEqual([]);
  });

  testWithShared("charts")("sets values that the chart has", () => {
    const chart = chartValues("jobset");
    expect(missing(valuesOf({}, { imageMirror: "mirror.example.com" }), chart)).toEqual([]);
    expect(missing({ certManager: { enabled: true } }, chart)).toEqual(["certManager.enabled"]);
  });
});
