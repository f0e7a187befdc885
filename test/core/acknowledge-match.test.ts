import { findingOf, Problem } from "../../lib/core/finding";
import { applyAcknowledgements } from "../../lib/core/acknowledge-match";

const SAID: Problem = { code: "MLP-ECR-008", severity: "warning", property: "image", message: "m", fix: "f" };
const PLAN = findingOf(SAID, "serving/Ranker");
const RULE = findingOf(
  {
    ...SAID,
    code: "MLP-K8S-240",
    property: "kubernetes_deployment_v1.D.image",
    causedBy: { path: "serving/Ranker/Deployment", property: "image", around: true, code: "MLP-ECR-008" },
  },
  "serving/Ranker/Deployment",
);
const OTHER = findingOf(
  { ...SAID, code: "MLP-K8S-240", causedBy: { path: "serving", property: "image" } },
  "serving/Other",
);

function applied(path: string, code: string, findings = [PLAN, RULE, OTHER]) {
  const { open, acknowledged, unused } = applyAcknowledgements(findings, [{ path, code, reason: "r" }]);
  return {
    open: open.map((finding) => `${finding.code} ${finding.path}`),
    accepted: acknowledged.map(({ finding }) => `${finding.code} ${finding.path}`),
    unused: unused.length,
  };
}

test("a finding is accepted with the one that it names as saying the same", () => {
  expect(applied("serving/Ranker", "MLP-ECR-008")).toEqual({
    open: ["MLP-K8S-240 serving/Other"],
    accepted: ["MLP-ECR-008 serving/Ranker", "MLP-K8S-240 serving/Ranker/Deployment"],
    unused: 0,
  });
});

test("also where only the rules are run, as on a directory", () => {
  expect(applied("serving", "MLP-ECR-008", [RULE]).accepted).toEqual(["MLP-K8S-240 serving/Ranker/Deployment"]);
});

test("elsewhere in the app, where the accepted finding is what it names", () => {
  const plugin = findingOf({ ...SAID, code: "MLP-ADDON-103", property: undefined }, "addons/Second");
  const causedBy = { path: "addons/Second", property: "", code: "MLP-ADDON-103" };
  const rival = findingOf({ ...SAID, code: "MLP-K8S-242", causedBy }, "workloads/Operator");
  expect(applied("addons", "MLP-ADDON-103", [plugin, rival]).open).toEqual([]);
});

test("not by an acknowledgement of another place", () => {
  expect(applied("serving/Other", "MLP-ECR-008").accepted).toEqual([]);
});

test("not one that cannot be accepted, nor one whose cause has no code", () => {
  const refused = { ...RULE, acknowledgeable: false };
  const open = findingOf({ ...SAID, code: "MLP-X-001" as Problem["code"] }, "serving/Ranker");
  expect(applied("serving/Ranker", "MLP-ECR-008", [PLAN, refused]).open).toEqual([
    "MLP-K8S-240 serving/Ranker/Deployment",
  ]);
  expect(applied("serving", "MLP-X-001", [open, OTHER]).open).toEqual(["MLP-K8S-240 serving/Other"]);
});
