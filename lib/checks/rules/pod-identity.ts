import type { Code } from "../../codes";
import { isHole, outline } from "../../views/policy";
import { isAbout } from "../../views/wildcards";
import type { Resource, Views } from "../../views";
import { Iam } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const SERVICE = "pods.eks.amazonaws.com";

/** Pods get a role by an agent on their node, which tags the session that it begins. */
export const podIdentity: Rule<Code> = {
  code: "MLP-EKS-234",
  title: "roles of pods are given by an agent, and let their sessions be tagged",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
  check: (views) =>
    judgeEach(views.resources("aws_eks_pod_identity_association"), (association, say) => {
      judgeAgent(association, views, say);
      judgeTrust(association, views, say);
    }),
};

function judgeAgent(association: Resource, views: Views, say: Say): void {
  const cluster = views.eks.clusterOf(association);
  // Auto Mode brings the agent; nodes of somebody else may have it as well
  if (cluster === undefined || cluster.resource.has("compute_config") || cluster.addons.length === 0) return;
  const names = cluster.addons.map((addon) => addon.text("addon_name"));
  if (names.includes("eks-pod-identity-agent")) return;
  if (names.includes(undefined)) return say.unknown(association, "cluster_name", "which add-ons its cluster has");
  if (views.stacks.some(({ json }) => json.module !== undefined)) {
    return say.unknown(association, "cluster_name", "which add-ons a module makes");
  }
  say.warning(association, "cluster_name", {
    message: `no add-on of ${cluster.resource.address} is the eks-pod-identity-agent, so its pods get no role`,
    fix: "make the add-on eks-pod-identity-agent; acknowledge this where the agent comes from elsewhere",
  });
}

function judgeTrust(association: Resource, views: Views, say: Say): void {
  const role = views.iam.role(association.value("role_arn"));
  if (role === undefined || association.boolean("disable_session_tags") === true) return;
  const trust = views.iam.policiesOf(role).find(({ kind }) => kind === "trust");
  if (trust === undefined) return;
  if (trust.reading.kind !== "policy") {
    return say.unknown(role, trust.argument, "whom it trusts is known only at plan");
  }
  const statements = Iam.statements(trust).filter(({ allows }) => allows);
  const own = statements.filter(({ principals }) =>
    principals.some(({ type, id }) => type === "Service" && outline(id) === SERVICE),
  );
  const isOpen = statements.some(
    ({ principals, actions }) => principals.some(({ id }) => isHole(id)) || actions.some(isHole),
  );
  const missing = ["sts:AssumeRole", "sts:TagSession"].filter((action) => !own.some((one) => isAbout(one, action)));
  if (missing.length === 0) return;
  if (isOpen) return say.unknown(role, trust.argument, "whom it trusts is known only at plan");
  say.error(role, trust.argument, {
    message: `pods are given this role by ${SERVICE}, which the role does not let ${missing.join(" and ")}: they get no credentials, got ${association.address}`,
    fix: `allow sts:AssumeRole and sts:TagSession to the service ${SERVICE}`,
  });
}
