import { S3Backend, TerraformStack } from "cdktf";
import { acknowledge, PlatformStack, State } from "../../lib/core";
import { DeployRoles, DeployState } from "../../lib/delivery";
import { checkReach } from "../../lib/delivery/plan/state";
import { PlatformApp } from "../../lib/platform";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { environment, plainStack, someToken } from "../support/stacks";

const PROPS = {
  repository: "acme/ml-platform",
  ownerId: "1234567",
  repositoryId: "987654321",
  applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-apply"],
};

function s3(keyPrefix?: string, bucket = "acme-state"): State {
  return State.s3({ bucket, region: "us-east-1", keyPrefix });
}

/** What is found in an app of the stacks `prod-delivery`, with the roles, and `prod-research`. */
function found(
  roles: DeployState,
  states: { readonly delivery?: State; readonly research?: State },
  more: (app: PlatformApp, delivery: PlatformStack) => void = () => undefined,
): string[] {
  const { findings } = synthesize((app) => {
    const delivery = new PlatformStack(app, "prod-delivery", { environment: environment(), state: states.delivery });
    new PlatformStack(app, "prod-research", { environment: environment(), state: states.research });
    new DeployRoles(delivery, "Roles", { ...PROPS, state: roles });
    more(app, delivery);
  });
  return findings.map(({ code, severity, path, property, message, fix }) =>
    [severity, code, path, `${property}:`, message, "|", fix].join(" "),
  );
}

const MINE = "terraform/acme/ml-platform";

test("the roles reach the states of their repository, by default", () => {
  expect(found({ bucket: "acme-state" }, { delivery: s3(MINE), research: s3(`${MINE}/research`) })).toEqual([]);
  expect(found({ bucket: "acme-state", keyPrefix: "terraform" }, { delivery: s3(), research: s3(MINE) })).toEqual([]);
});

test("fails, as a warning, where they do not reach the app's states", () => {
  expect(found({ bucket: "acme-state" }, { delivery: s3(), research: s3() })).toEqual([
    "warning MLP-DELIVERY-018 prod-delivery/Roles state.keyPrefix: the roles reach terraform/acme/ml-platform/ in " +
      "acme-state and not the state of prod-delivery, prod-research, got terraform/prod/us-east-1/prod-delivery.tfstate: jobs can " +
      'neither plan nor apply there | write keyPrefix: "terraform/acme/ml-platform" in State.s3 and move the states that ' +
      'exist, or state: { keyPrefix: "terraform/prod/us-east-1" } here',
  ]);
});

test("a prefix ends with a slash: a name that goes on is another one", () => {
  const texts = found({ bucket: "acme-state" }, { delivery: s3(MINE), research: s3(`${MINE}-research`) });
  expect(texts).toEqual([expect.stringContaining("not the state of prod-research, got")]);
});

test("states elsewhere, or at a place that is not known, are no matter of the roles", () => {
  expect(found({ bucket: "acme-state" }, { delivery: s3(MINE), research: s3(undefined, "other-state") })).toEqual([]);
  expect(found({ bucket: "acme-state" }, { delivery: s3(MINE), research: State.local() })).toEqual([]);
  const cloud = State.cloud({ organization: "acme" });
  expect(found({ bucket: "acme-state" }, { delivery: s3(MINE), research: cloud })).toEqual([]);
  const unknown = (app: PlatformApp) => {
    const stack = plainStack(app);
    new S3Backend(stack, { bucket: "acme-state", key: someToken(), region: "us-east-1" });
  };
  expect(found({ bucket: "acme-state" }, { delivery: s3(MINE) }, unknown).join()).not.toContain("MLP-DELIVERY-018");
});

test("a backend of one's own is judged as it is rendered", () => {
  const plain = (key: string, override?: string) => (app: PlatformApp) => {
    const backend = new S3Backend(plainStack(app), { bucket: "acme-state", key, region: "us-east-1" });
    backend.addOverride("use_lockfile", true);
    if (override !== undefined) backend.addOverride("key", override);
  };
  const roles = { bucket: "acme-state" };
  const outside = expect.stringContaining("not the state of company, got company.tfstate") as string;
  expect(found(roles, { delivery: s3(MINE) }, plain("company.tfstate"))).toEqual([outside]);
  expect(found(roles, { delivery: s3(MINE) }, plain(`${MINE}/company.tfstate`, "company.tfstate"))).toEqual([outside]);
  expect(found(roles, { delivery: s3(MINE) }, plain("company.tfstate", `${MINE}/company.tfstate`))).toEqual([]);
});

test("what other roles of the app reach is theirs", () => {
  const others = (_: PlatformApp, delivery: PlatformStack) => {
    new DeployRoles(delivery, "Research", {
      ...PROPS,
      repository: "acme/research",
      providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      state: { bucket: "acme-state" },
    });
  };
  const states = { delivery: s3(MINE), research: s3("terraform/acme/research") };
  expect(found({ bucket: "acme-state" }, states, others)).toEqual([]);
  expect(found({ bucket: "acme-state" }, states)).toHaveLength(1);
});

test("roles for another repository are acknowledged", () => {
  const accept = (_: PlatformApp, delivery: PlatformStack) =>
    acknowledge(delivery, "MLP-DELIVERY-018", "these roles are for another repository");
  expect(found({ bucket: "acme-state" }, { delivery: s3(), research: s3() }, accept)).toEqual([]);
});

test("in a plain app it is an annotation, unless it is acknowledged", () => {
  const annotations = (accept: boolean) => {
    const made: DeployRoles[] = [];
    synthesizePlain((app) => {
      const stack: TerraformStack = plainStack(app);
      s3().bind(stack);
      const roles = new DeployRoles(stack, "Roles", { ...PROPS, state: { bucket: "acme-state" } });
      if (accept) acknowledge(roles, "MLP-DELIVERY-018", "these roles are for another repository");
      made.push(roles);
    });
    return made.flatMap((roles) => roles.node.metadata);
  };
  expect(annotations(true)).toEqual([]);
  expect(annotations(false)).toEqual([
    expect.objectContaining({ type: "@cdktf/warn", data: expect.stringContaining("MLP-DELIVERY-018") as string }),
  ]);
});

test.each([
  ["repository", { repository: "acme@1/ml@2", state: { bucket: "acme-state" } }],
  ["state.keyPrefix", { state: { bucket: "acme-state", keyPrefix: "*" } }],
  ["state.keyPrefix", { state: { bucket: "acme-state", keyPrefix: someToken() } }],
])("where %s is wrong, that is all that is said", (property, props) => {
  const { findings } = synthesize((app) => {
    const stack = new PlatformStack(app, "prod-delivery", { environment: environment(), state: s3() });
    new DeployRoles(stack, "Roles", { ...PROPS, ...props });
  });
  expect(findings.map((finding) => finding.property)).toEqual([property]);
});

test("many states are counted", () => {
  const states = ["a", "b", "c", "d", "e"].map((stack) => ({ stack, bucket: "b", key: `${stack}.tfstate` }));
  const own = { bucket: "b", keyPrefix: "mine" };
  const [problem] = checkReach(own, [own], states);
  expect(problem?.message).toContain("not the state of a, b, c and 2 more, got a.tfstate");
  expect(problem?.fix).toBe('write keyPrefix: "mine" in State.s3 and move the states that exist');
});

test("the path that is proposed holds all of the states that were missed", () => {
  const states = ["dev/us-east-1", "prod/eu-west-1"].map((place) => ({
    stack: place,
    bucket: "b",
    key: `ml/${place}/a.tfstate`,
  }));
  const [problem] = checkReach({ bucket: "b", keyPrefix: "mine" }, [], states);
  expect(problem?.fix).toMatch(/, or state: \{ keyPrefix: "ml" \} here$/);
});
