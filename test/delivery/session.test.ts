import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { PlatformStack } from "../../lib/core";
import { DeployRoles, DeployRolesProps } from "../../lib/delivery";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { formatFinding } from "../../lib/core/finding";
import { synthesize } from "../../lib/testing";
import { propsOf, TOPIC } from "../serving/sagemaker/support";
import { environment, someToken } from "../support/stacks";

const PROPS: DeployRolesProps = {
  repository: "acme/ml-platform",
  ownerId: "1234567",
  repositoryId: "987654321",
  applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-apply"],
};

type Stacks = (name: string) => PlatformStack;

/** What is found of the roles in an app with these stacks besides. */
function found(props: Partial<DeployRolesProps>, more: (stack: Stacks) => void): string[] {
  const { findings } = synthesize((app) => {
    const stack = (name: string): PlatformStack =>
      new PlatformStack(app, `prod-${name}`, { environment: environment({ alarmTopicArn: TOPIC }) });
    new DeployRoles(stack("delivery"), "Roles", { ...PROPS, ...props });
    more(stack);
  });
  return findings.map((finding) => formatFinding({ ...finding, location: undefined }));
}

const slow = (minutes: string) => (stack: Stacks) =>
  void new InternetGateway(stack("network"), "Slow", { timeouts: { create: minutes } });

/** A stack that makes an endpoint and one with a slow resource: 60 and 20 minutes. */
const both = (stack: Stacks): void => {
  new SageMakerEndpoint(stack("serving"), "Churn", propsOf());
  slow("20m")(stack);
};

test("fails, as a warning, where an apply may outlast its session", () => {
  expect(found({}, both)).toEqual([
    [
      "warning MLP-DELIVERY-019  prod-delivery/Roles maxSessionHours",
      "  an apply may wait 80 minutes (60 of them for prod-serving/Churn/Endpoint), but a session of its role ends after 60: what is applied then is not saved in the state",
      "  fix: renew the credentials while the job runs, as examples/03-company-repo does, and give `renewsCredentials: true`; or give `maxSessionHours: 2` and ask for as much in the workflow",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-019",
    ].join("\n"),
  ]);
  expect(found({ maxSessionHours: 1, renewsCredentials: false }, slow("1h1s"))).toEqual([
    expect.stringContaining("an apply may wait 61 minutes"),
  ]);
});

test("a longer session than AWS has is not proposed", () => {
  const [text] = found({ applyMinutes: 7200 }, slow("721m"));
  expect(text).toContain("an apply may wait 721 minutes");
  expect(text).not.toContain("maxSessionHours: 13");
});

test("is silent where credentials are renewed, the session is long enough, or nothing waits for long", () => {
  expect(found({ renewsCredentials: true }, both)).toEqual([]);
  expect(found({ maxSessionHours: 2 }, both)).toEqual([]);
  expect(found({}, slow("60m"))).toEqual([]);
  expect(found({}, slow(someToken()))).toEqual([]);
});

test("fails, as a warning, where Terraform may wait longer than the job runs", () => {
  expect(found({ renewsCredentials: true }, slow("6h1m"))).toEqual([
    [
      "warning MLP-DELIVERY-020  prod-delivery/Roles applyMinutes",
      "  Terraform may wait 361 minutes for prod-network/Slow, but the job that applies is ended after 360",
      "  fix: shorten what it waits for (fewer replicas or nodes at once), or apply on a runner of your own and give its minutes",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-020",
    ].join("\n"),
  ]);
  expect(found({ renewsCredentials: true, applyMinutes: 30 }, slow("31m"))).toEqual([
    expect.stringContaining("is ended after 30"),
  ]);
});

test("a job may run as long as its runner lets it", () => {
  expect(found({ renewsCredentials: true }, slow("360m"))).toEqual([]);
  expect(found({ renewsCredentials: true, applyMinutes: 600 }, slow("361m"))).toEqual([]);
});

test("fails: minutes that no job has", () => {
  expect(found({ applyMinutes: 9 }, () => undefined)).toEqual([
    [
      "error MLP-DELIVERY-022  prod-delivery/Roles applyMinutes",
      "  applyMinutes is out of range, got 9",
      "  fix: use a whole number from 10 to 7200 (minutes)",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-022",
    ].join("\n"),
  ]);
});
