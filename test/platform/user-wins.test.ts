import { TerraformElement } from "cdktf";
import { ArtifactBucket, EndpointVpc, PlatformStack, SageMakerEndpoint } from "../../lib";
import { JsonObject } from "../../lib/terraform";
import { ADMIN, cluster, made, network, pool } from "../cluster/support";
import { Make, REGION, WHOLE } from "../nouns";
import { containerOf, make } from "../serving/kubernetes/support";
import { propsOf, TOPIC } from "../serving/sagemaker/support";
import { gpuPool } from "../support/pools";
import { inStack } from "../support/stacks";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/theirs" };

/** What a resource would be without the change. */
function both<T>(synthesize: (change: boolean) => T): { readonly before: T; readonly after: T } {
  return { before: synthesize(false), after: synthesize(true) };
}

/** Every resource behind a noun, whatever it is kept in. */
function resourcesIn(value: unknown): TerraformElement[] {
  if (TerraformElement.isTerraformElement(value)) return [value];
  if (typeof value !== "object" || value === null) return [];
  // the way of a construct to the whole tree
  return Object.entries(value).flatMap(([key, one]) => (key === "node" ? [] : resourcesIn(one)));
}

/** All resources of a noun's stack by their ids there, and the ids of those that it shows, overridden or not. */
function written(
  make: Make,
  override: boolean,
): { readonly all: Map<string, JsonObject>; readonly shown: Set<string> } {
  const shown = new Set<string>();
  const { stacks } = inStack(
    (stack) => {
      for (const resource of resourcesIn(make(stack, {}).resources)) {
        shown.add(resource.friendlyUniqueId);
        if (override) resource.addOverride("timeouts.read", "42m");
      }
    },
    { region: REGION },
  );
  return { all: new Map(stacks[0]?.resources.map(({ name, body }) => [name, body])), shown };
}

describe("what the user says wins in an override of any resource, and nothing else changes", () => {
  test.each(WHOLE)("%s", (_, make) => {
    const { all, shown } = written(make, false);
    expect(shown.size).toBeGreaterThan(0);
    expect([...shown].filter((id) => !all.has(id))).toEqual([]);
    const expected = [...all].map(([id, body]): [string, JsonObject] => {
      const timeouts = { ...(body.timeouts as JsonObject | undefined), read: "42m" };
      return [id, shown.has(id) ? { ...body, timeouts } : body];
    });
    expect(written(make, true).all).toEqual(new Map(expected));
  });
});

describe("what the user of a cluster says wins", () => {
  test("in a prop, zero and false included", () => {
    const synth = made({
      logRetentionDays: 0,
      removalPolicy: "destroy",
      key: KEY,
      pools: { H100: pool({ efa: false }) },
    });
    expect(synth.one("aws_cloudwatch_log_group").retention_in_days).toBe(0);
    expect(synth.one("aws_eks_cluster")).toMatchObject({ deletion_protection: false });
    expect(synth.all("aws_kms_key")).toEqual([]);
    expect(synth.all("aws_security_group")).toEqual([]);
  });

  test("in an argument of the bindings, over what was planned, and nothing else changes", () => {
    const { before, after } = both((change) =>
      inStack((stack) => {
        const { resources } = cluster(stack);
        if (!change) return;
        resources.cluster.enabledClusterLogTypes = ["audit"];
        resources.role.resetNamePrefix();
        resources.role.name = "acme-eks";
      }).one("aws_eks_cluster"),
    );
    expect(after).toEqual({ ...before, enabled_cluster_log_types: ["audit"] });
    // derived by reference: the role of another name is the cluster's
    expect(after.role_arn).toMatch(/^\$\{aws_iam_role\.Training_Role_\w+\.arn\}$/);
  });

  test("in an override, over what was planned and over an argument", () => {
    const synth = inStack((stack) => {
      const { launchTemplate, nodeGroup } = cluster(stack).resources.pools.H100!;
      launchTemplate.addOverride("metadata_options.http_put_response_hop_limit", 2);
      nodeGroup.forceUpdateVersion = false;
      nodeGroup.addOverride("force_update_version", true);
      nodeGroup.addOverride("scaling_config.max_size", 9);
    });
    expect(synth.one("aws_launch_template", "H100/LaunchTemplate").metadata_options).toMatchObject({
      http_put_response_hop_limit: 2,
      http_tokens: "required",
    });
    expect(synth.one("aws_eks_node_group", "H100/NodeGroup")).toMatchObject({
      force_update_version: true,
      scaling_config: { min_size: 0, max_size: 9 },
    });
  });

  test("in the access of an administrator", () => {
    const synth = inStack((stack) =>
      cluster(stack).resources.administrators[ADMIN]!.policy.addOverride("access_scope", {
        type: "namespace",
        namespaces: ["ml"],
      }),
    );
    expect(synth.one("aws_eks_access_policy_association").access_scope).toEqual({
      type: "namespace",
      namespaces: ["ml"],
    });
  });
});

describe("what the user of an endpoint says wins", () => {
  const endpoint = (stack: PlatformStack, props: Parameters<typeof propsOf>[0] = {}) =>
    new SageMakerEndpoint(stack, "Churn", propsOf(props));
  const synth = (change: (made: SageMakerEndpoint) => void, props: Parameters<typeof propsOf>[0] = {}) =>
    inStack((stack) => change(endpoint(stack, props)), { alarmTopicArn: TOPIC });

  test("in a prop, zero and false included", () => {
    const vpc: EndpointVpc = { network: network(), securityGroupIds: ["sg-0123456789abcdef0"] };
    const told = synth(() => undefined, {
      logRetentionDays: 0,
      networkIsolation: false,
      rollout: { keepOldFleetSeconds: 0 },
      key: KEY,
      vpc,
    });
    expect(told.one("aws_cloudwatch_log_group").retention_in_days).toBe(0);
    expect(told.one("aws_sagemaker_model").enable_network_isolation).toBe(false);
    expect(JSON.stringify(told.one("aws_sagemaker_endpoint"))).toContain('"termination_wait_in_seconds":0');
    expect([...told.all("aws_kms_key"), ...told.all("aws_security_group")]).toEqual([]);
  });

  test("in its role, its key and an argument of the bindings", () => {
    const told = synth(({ resources }) => {
      resources.key!.deletionWindowInDays = 7;
      resources.role!.maxSessionDuration = 7200;
      resources.alarms[0]!.threshold = 42;
    });
    expect(told.one("aws_kms_key").deletion_window_in_days).toBe(7);
    expect(told.one("aws_iam_role").max_session_duration).toBe(7200);
    expect(told.all("aws_cloudwatch_metric_alarm").map(({ body }) => body.threshold)).toContain(42);
  });

  test("what was given is not the noun's to change", () => {
    const made: SageMakerEndpoint[] = [];
    synth((it) => made.push(it), { key: KEY });
    expect(made[0]?.resources).toMatchObject({ key: undefined });
    inStack((stack) => {
      expect(new ArtifactBucket(stack, "Own").resources.key).toBeDefined();
      expect(new ArtifactBucket(stack, "Given", { key: KEY }).resources.key).toBeUndefined();
    });
  });
});

describe("what the user of a server in the cluster says wins", () => {
  test("in a prop, zero included", () => {
    const limits = (gpus?: number) => containerOf({ pool: gpuPool(), gpus, cpu: 2, memoryGib: 4 }).resources;
    expect(JSON.stringify(limits())).toContain('"nvidia.com/gpu":"1"');
    expect(JSON.stringify(limits(0))).not.toContain("nvidia.com/gpu");
  });

  test("in an override, and nothing else changes", () => {
    const { before, after } = both((change) =>
      inStack((stack) => {
        const { resources } = make()(stack);
        if (change) resources.deployment.addOverride("spec.template.spec.priority_class_name", "serving");
      }).one("kubernetes_deployment_v1"),
    );
    const changed = structuredClone(before) as { spec: { template: { spec: Record<string, unknown> } } };
    changed.spec.template.spec.priority_class_name = "serving";
    expect(after).toEqual(changed);
  });
});
