import { costOf, quotasOf } from "../../lib/report";
import { RawResources, rawStack } from "../support/raw";
import { stackOf } from "./support";

interface Fleet {
  readonly instanceType?: string;
  readonly initial?: number;
  readonly more?: RawResources;
  readonly variants?: number;
}

/** An endpoint with its configuration, as raw resources. */
function endpoint({ instanceType = "ml.g5.xlarge", initial, more = {}, variants = 1 }: Fleet = {}) {
  const variant = { variant_name: "main", instance_type: instanceType, initial_instance_count: initial };
  return rawStack({
    "aws_sagemaker_endpoint_configuration.C": { production_variants: Array.from({ length: variants }, () => variant) },
    "aws_sagemaker_endpoint.E": {
      name: "churn",
      endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}",
    },
    ...more,
  });
}

const scaling = (resourceId: string): RawResources => ({
  "aws_appautoscaling_target.T": { resource_id: resourceId, min_capacity: 2, max_capacity: 4 },
});

describe("the cost of an endpoint", () => {
  test("is that of the instances it starts with", () => {
    const { lines, unknown } = costOf([endpoint({ initial: 2 })]);
    // 2 x 1.408 USD x 730 hours
    expect(lines).toMatchObject([{ item: "ml.g5.xlarge", quantity: 2, monthlyUsd: 2055.68 }]);
    expect(unknown).toEqual([]); // its disks are part of it
  });

  test("leaves out the volumes of a type without disks of its own, and says so", () => {
    const { lines, unknown } = costOf([endpoint({ instanceType: "ml.m5.large" })]);
    expect(lines).toMatchObject([{ item: "ml.m5.large", quantity: 1 }]);
    expect(unknown.map(({ why }) => why)).toEqual(["disks of the instances are not counted"]);
  });

  test("may grow to what a target of another stack says", () => {
    const target = stackOf(scaling("endpoint/churn/variant/main"), {}, "scaling");
    expect(costOf([endpoint(), target]).byUse.map(({ what }) => what)).toContain("instances beyond 1, up to 4");
  });

  test("is one instance where no number is said", () => {
    expect(costOf([endpoint()]).lines).toMatchObject([{ quantity: 1, monthlyUsd: 1027.84 }]);
  });

  test("is unknown for a type without a price, several fleets, and none in this stack", () => {
    expect(costOf([endpoint({ instanceType: "ml.g99.large" })]).unknown[0]?.why).toBe(
      "no price of ml.g99.large was read for us-east-1",
    );
    const uncounted = "only an endpoint with one fleet, configured here, is counted";
    expect(costOf([endpoint({ variants: 2 })]).unknown[0]?.why).toBe(uncounted);
    const elsewhere = rawStack({ "aws_sagemaker_endpoint.E": { endpoint_config_name: "by-hand" } });
    expect(costOf([elsewhere]).unknown[0]?.why).toBe(uncounted);
  });
});

describe("the quota of an endpoint", () => {
  const whys = (fleet: Fleet) => quotasOf([endpoint(fleet)]).unknown.map(({ why }) => why);
  const ASKED = 'quota L-1928E07B, "ml.g5.xlarge for endpoint usage" has to be';
  const REST = "or more while a change goes out; its value is the account's own";

  test("counts the second fleet of a change", () => {
    expect(whys({ initial: 2 })).toEqual([`${ASKED} 4 ${REST}`]);
  });

  test.each(["endpoint/${aws_sagemaker_endpoint.E.name}/variant/main", "endpoint/churn/variant/main"])(
    "counts what scaling may reach, by %s",
    (resourceId) => {
      expect(whys({ initial: 2, more: scaling(resourceId) })).toEqual([`${ASKED} 6 ${REST}`]);
    },
  );

  test("leaves the scaling of another endpoint out", () => {
    expect(whys({ initial: 2, more: scaling("endpoint/ranking/variant/main") })).toEqual([`${ASKED} 4 ${REST}`]);
  });

  test("is named where its code is not known", () => {
    expect(whys({ instanceType: "ml.m5.large", initial: 1 })).toEqual([
      `quota "ml.m5.large for endpoint usage" has to be 2 ${REST}`,
    ]);
  });
});
