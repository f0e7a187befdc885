import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { DataKubernetesResource } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resource";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../../core/aws-context";
import { Component } from "../../core/component";
import { dependOn } from "../../core/depend-on";
import { givenOr } from "../../core/given-or";
import { literal } from "../../core/literal";
import { servicePrincipal } from "../../core/partition";
import { providerOf, setProvider } from "../../core/provider";
import { NamespaceRef } from "../../core/refs";
import { grant, Grantee } from "../../iam/grant";
import { ServiceRole } from "../../iam/service-role";
import { accessTo } from "../../kubernetes/access-to";
import type { ClusterAccess } from "../../kubernetes/cluster-access";
import { imageConditions, mayExpire } from "../../registry/image-look-up";
import { letPull } from "../../registry/let-pull";
import { secretStatements } from "../../iam/secret-statements";
import { KubernetesEndpointProps } from "./endpoint-props";
import { EndpointPlan, NAME_LABEL, planKubernetesEndpoint } from "./plan/endpoint";
import { containerEnv } from "./private/env";
import { networkPolicy } from "./private/network-policy";
import { podSpec } from "./private/pod";
import { REPLICAS, RESTARTED_AT, watchRollout } from "./private/rollout-watch";

/** Everything a KubernetesEndpoint made. */
export interface KubernetesEndpointResources {
  /** Who the pods are to Kubernetes. */
  readonly serviceAccount: ServiceAccountV1;
  /** Which role the service account has in AWS. */
  readonly association: EksPodIdentityAssociation;
  /** The pods. */
  readonly deployment: DeploymentV1;
  /** What each plan asks about the last rollout, unless `watchRollout` is false. */
  readonly rollout?: DataKubernetesResource;
  /** The name under which they are reached. */
  readonly service: ServiceV1;
  /** Who may call them. */
  readonly networkPolicy: NetworkPolicyV1;
  /** The role created by this construct, unless one was given. */
  readonly role?: IamRole;
  /** With two replicas or more. */
  readonly budget?: PodDisruptionBudgetV1;
}

/**
 * Any model server in a cluster: a Deployment behind a Service that is reached from inside the cluster. What a replica
 * asks for is held against a node of its pool. Its role reads the model's prefix and nothing else, by EKS Pod
 * Identity. On GPUs an old replica goes before its successor starts, as there is no spare GPU for both. A rollout that
 * failed is named by every plan until its pods are ready. Without `provider`, its role and identity are made with the
 * provider of its cluster's access.
 *
 * Who may call it is required and written as a NetworkPolicy, which holds where something enforces it.
 *
 * Cost: the share of the nodes that it asks for. Replaced by: `name`; another `pool` moves it. It does not scale by
 * itself (`scaledBy: "other"` leaves the number to an autoscaler), and answers outside the cluster only through something
 * in front of it. The cluster needs the add-on eks-pod-identity-agent.
 *
 * @example
 * // vLLM reads the weights (safetensors) from the bucket; Kubernetes replaces $(MODEL_URI) by the model's place
 * const chat = new KubernetesEndpoint(workloads, "Chat", {
 *   cluster: training,
 *   namespace: "serving",
 *   image: ContainerImage.fromUri("vllm/vllm-openai@sha256:…"),
 *   command: ["vllm", "serve"],
 *   args: ["$(MODEL_URI)", "--load-format=runai_streamer", "--served-model-name=chat", "--tensor-parallel-size=2"],
 *   port: 8000,
 *   healthPath: "/health",
 *   reachableFrom: { namespaces: ["gateway"] },
 *   pool: h100,
 *   gpus: 2,
 *   model: { bucket: artifacts, prefix: "models/chat/" },
 * });
 */
export class KubernetesEndpoint extends Component {
  /** Its name in the namespace. */
  readonly name: string;
  /** Where it answers, inside the cluster. */
  readonly url: string;
  /** Who it is to AWS; grant it what it needs in addition to its model. */
  readonly role: Grantee;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: KubernetesEndpointResources;

  private readonly labels: Readonly<Record<string, string>>;
  private readonly place: { readonly access: ClusterAccess; readonly namespace: NamespaceRef };

  constructor(scope: Construct, id: string, given: KubernetesEndpointProps) {
    super(scope, id, given);
    const plan = this.accept(planKubernetesEndpoint(given, { id: this.node.id }));
    const { props } = plan;
    this.name = plan.name;
    const access = accessTo(this, props.cluster);
    this.place = { access, namespace: plan.namespace };
    // what a server is to AWS belongs to its cluster, so it is made where that is looked up
    if (providerOf(this) === undefined && access.aws !== undefined) setProvider(this, access.aws);
    this.url = `http://${plan.name}.${plan.namespace.namespaceName}.svc`;
    this.labels = {
      [NAME_LABEL]: plan.name,
      "app.kubernetes.io/instance": plan.name,
      "app.kubernetes.io/managed-by": "terraform",
    };
    const role = givenOr<Grantee, ServiceRole>(props.role, () => this.ownRole(props));
    this.role = role.used;
    this.allow(plan);
    const identity = this.identity(props);
    const deployment = this.deployment(plan, identity.serviceAccount.metadata.name);
    // credentials are given to pods as they start: later ones would go without
    dependOn(deployment, identity.association);
    if (props.role === undefined) dependOn(deployment, this.role.grantScope);
    const policy = this.policy(plan);
    // closed from the first pod on
    dependOn(deployment, policy);
    this.resources = {
      ...identity,
      role: role.made?.resources.role,
      deployment,
      rollout: (props.watchRollout ?? true) ? watchRollout(this, deployment, this.place) : undefined,
      service: this.service(props),
      networkPolicy: policy,
      budget: this.budget(plan),
    };
  }

  /** For the one service account: a session of another pod, namespace or cluster is refused. */
  private ownRole({ tags }: EndpointPlan["props"]): ServiceRole {
    const { access, namespace } = this.place;
    return new ServiceRole(this, "Role", {
      service: servicePrincipal("pods.eks"),
      sessionTags: {
        "eks-cluster-name": access.clusterName,
        "kubernetes-namespace": namespace.namespaceName,
        "kubernetes-service-account": this.name,
      },
      tags,
    });
  }

  private allow({ model, image, props: { secrets = {} } }: EndpointPlan): void {
    const { access } = this.place;
    // the nodes pull, as roles of their own
    if (image !== undefined) letPull(image, { accountId: awsPlace(this).accountId, region: access.cluster.region });
    model?.bucket.grants.read(this.role, model.prefix);
    const statements = secretStatements(Object.values(secrets), awsContext(this));
    if (statements.length > 0) grant(this.role, { id: `${this.node.path.replace(/\//g, "-")}-secrets`, statements });
  }

  /** The one label by which pods are found: a selector cannot change, so what was added to the labels is not in it. */
  private get selected(): Record<string, string> {
    return { [NAME_LABEL]: this.name };
  }

  private metadata() {
    return { name: this.name, namespace: this.place.namespace.namespaceName, labels: { ...this.labels } };
  }

  private identity({ tags }: EndpointPlan["props"]) {
    const { access, namespace } = this.place;
    const serviceAccount = new ServiceAccountV1(this, "ServiceAccount", {
      provider: access.kubernetes,
      automountServiceAccountToken: false,
      metadata: this.metadata(),
    });
    const association = new EksPodIdentityAssociation(this, "PodIdentity", {
      clusterName: access.clusterName,
      region: access.region,
      namespace: namespace.namespaceName,
      serviceAccount: this.name,
      roleArn: this.role.roleArn,
      tags,
    });
    return { serviceAccount, association };
  }

  private deployment(plan: EndpointPlan, serviceAccountName: string): DeploymentV1 {
    const { rollout, image } = plan;
    const timeout = `${rollout.timeoutMinutes}m`;
    const { podLabels = {}, podAnnotations } = plan.props;
    return new DeploymentV1(this, "Deployment", {
      provider: this.place.access.kubernetes,
      metadata: this.metadata(),
      spec: {
        replicas: String(rollout.replicas),
        progressDeadlineSeconds: rollout.progressSeconds,
        selector: { matchLabels: this.selected },
        strategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: String(rollout.maxSurge), maxUnavailable: String(rollout.maxUnavailable) },
        },
        template: {
          metadata: {
            labels: { ...this.labels, ...literals(podLabels) },
            annotations: podAnnotations === undefined ? undefined : literals(podAnnotations),
          },
          spec: podSpec({ plan, serviceAccountName, env: containerEnv(plan), labels: this.selected }),
        },
      },
      timeouts: { create: timeout, update: timeout },
      lifecycle: {
        ignoreChanges: [RESTARTED_AT, ...(rollout.scaledByOther ? [REPLICAS] : [])],
        precondition: image !== undefined && mayExpire(image) ? imageConditions(this, image) : undefined,
      },
    });
  }

  private service({ port }: EndpointPlan["props"]): ServiceV1 {
    return new ServiceV1(this, "Service", {
      provider: this.place.access.kubernetes,
      metadata: this.metadata(),
      spec: {
        type: "ClusterIP",
        selector: this.selected,
        port: [{ name: "http", port: 80, targetPort: String(port), protocol: "TCP" }],
      },
    });
  }

  private budget({ rollout }: EndpointPlan): PodDisruptionBudgetV1 | undefined {
    if (!rollout.budget) return undefined;
    return new PodDisruptionBudgetV1(this, "DisruptionBudget", {
      provider: this.place.access.kubernetes,
      metadata: this.metadata(),
      spec: { maxUnavailable: "1", selector: { matchLabels: this.selected } },
    });
  }

  private policy({ props: { port }, callers }: EndpointPlan): NetworkPolicyV1 {
    return networkPolicy(this, {
      provider: this.place.access.kubernetes,
      metadata: this.metadata(),
      pods: this.selected,
      port,
      callers,
    });
  }
}

function literals(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [literal(key), literal(value)]));
}
