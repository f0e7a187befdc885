import { ModelMonitor, ModelMonitorProps } from "../../lib/monitoring";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { propsOf } from "../serving/sagemaker/support";
import { statementsIn } from "../support/documents";
import { environment, findingsIn, inStack } from "../support/stacks";
import { BASELINE, BUCKET, ENDPOINT, NETWORK, TOPIC } from "./support";

const WHOLE: ModelMonitorProps = {
  endpoint: ENDPOINT,
  kind: "dataQuality",
  baseline: BASELINE,
  limits: { amount: { atMost: 0.2 } },
  alarmTopicArn: TOPIC,
};
const monitor = (props: Partial<ModelMonitorProps> = {}) =>
  inStack((stack) => new ModelMonitor(stack, "Drift", { ...WHOLE, ...props }), { region: "eu-west-1" });
test("x", () => {
  const s = monitor();
  console.log(s.printed);
  require("fs").writeFileSync("/tmp/w/monitoring/scratch/main.tf.json", JSON.stringify(s.stacks[0]!.json, null, 1));
});
