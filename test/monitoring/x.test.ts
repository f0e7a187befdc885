import { DriftDetector, ServingDashboard } from "../../lib/monitoring";
import { inStack } from "../support/stacks";
import { BASELINE, ENDPOINT, IMAGE, TOPIC } from "./support";
test("x", () => { const s = inStack((stack) => { 
new DriftDetector(stack, "Drift", {image: IMAGE, reads: ENDPOINT, baseline: BASELINE, limits: {share: {atMost: 0.3}}, alarmTopicArn: TOPIC});
const objectives = { availability: 99.9, latency: { percent: 99, millis: 300 } };
new ServingDashboard(stack, "Serving", { alarmTopicArn: TOPIC, served: { Churn: { endpoint: ENDPOINT, objectives }, Ranker: { cluster: { clusterName: "prod", region: "eu-west-1" }, namespace: "serving", service: "ranker", objectives, through: { loadBalancer: "app/ranker/50dc6c495c0c9188", targetGroup: "targetgroup/ranker/943f017f100becff" } } } }); 
}, { region: "eu-west-1" }); console.log(s.printed, JSON.stringify(s.stacks[0]!.json["resource"]["aws_cloudwatch_metric_alarm"], null, 1).slice(0, 6000));  require("fs").writeFileSync("/tmp/w/monitoring/scratch/main.tf.json", JSON.stringify(s.stacks[0]!.json)) });
