import { METADATA, POD, SELECTOR, TEMPLATE } from "./pod";
import { as, Fields, flag, many, map, number, numberOrText, one, text, texts } from "./shapes";

/** How a resource of the provider stands in Kubernetes's API. */
export interface Translation {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its arguments, but for those of Terraform and of the provider alone. */
  readonly fields: Fields;
}

/** Arguments that say how Terraform treats it, or what the provider waits for. */
export const NOT_KUBERNETES: ReadonlySet<string> = new Set([
  "//",
  "depends_on",
  "lifecycle",
  "provider",
  "timeouts",
  "wait_for_rollout",
  "wait_for_completion",
  "wait_for_load_balancer",
  "wait_until_bound",
  "wait_for_default_service_account",
]);

const RULES = as("rules", many({ api_groups: texts, resources: texts, resource_names: texts, verbs: texts }));
const ROLE_REF = one({ api_group: text, kind: text, name: text });
const SUBJECTS = as("subjects", many({ api_group: text, kind: text, name: text, namespace: text }));

const PEER = {
  namespace_selector: SELECTOR,
  pod_selector: SELECTOR,
  ip_block: one({ cidr: text, except: texts }),
};
const PORTS = many({ port: numberOrText, end_port: number, protocol: text });

const CLAIM_RESOURCES = one({ requests: map, limits: map });
const CSI = one({
  driver: text,
  volume_handle: text,
  read_only: flag,
  fs_type: text,
  volume_attributes: map,
  node_stage_secret_ref: one({ name: text, namespace: text }),
});

/** Every type of the provider that this tier can send; another one fails it. */
export const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  kubernetes_namespace_v1: { apiVersion: "v1", kind: "Namespace", fields: { metadata: METADATA } },
  kubernetes_config_map_v1: {
    apiVersion: "v1",
    kind: "ConfigMap",
    fields: { metadata: METADATA, data: map, binary_data: map, immutable: flag },
  },
  kubernetes_secret_v1: {
    apiVersion: "v1",
    kind: "Secret",
    fields: { metadata: METADATA, type: text, data: as("stringData", map), immutable: flag },
  },
  kubernetes_service_account_v1: {
    apiVersion: "v1",
    kind: "ServiceAccount",
    fields: {
      metadata: METADATA,
      automount_service_account_token: flag,
      image_pull_secret: as("imagePullSecrets", many({ name: text })),
    },
  },
  kubernetes_service_v1: {
    apiVersion: "v1",
    kind: "Service",
    fields: {
      metadata: METADATA,
      spec: one({
        cluster_ip: as("clusterIP", text),
        port: as(
          "ports",
          many({ name: text, port: number, protocol: text, target_port: numberOrText, app_protocol: text }),
        ),
        publish_not_ready_addresses: flag,
        selector: map,
        session_affinity: text,
        type: text,
      }),
    },
  },
  kubernetes_deployment_v1: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    fields: {
      metadata: METADATA,
      spec: one({
        min_ready_seconds: number,
        progress_deadline_seconds: number,
        replicas: number,
        revision_history_limit: number,
        selector: SELECTOR,
        strategy: one({
          type: text,
          rolling_update: one({ max_surge: numberOrText, max_unavailable: numberOrText }),
        }),
        template: TEMPLATE,
      }),
    },
  },
  kubernetes_daemon_set_v1: {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    fields: { metadata: METADATA, spec: one({ selector: SELECTOR, template: TEMPLATE }) },
  },
  kubernetes_cron_job_v1: {
    apiVersion: "batch/v1",
    kind: "CronJob",
    fields: {
      metadata: METADATA,
      spec: one({
        concurrency_policy: text,
        failed_jobs_history_limit: number,
        job_template: one({
          metadata: METADATA,
          spec: one({
            active_deadline_seconds: number,
            backoff_limit: number,
            template: TEMPLATE,
            ttl_seconds_after_finished: numberOrText,
          }),
        }),
        schedule: text,
        starting_deadline_seconds: number,
        successful_jobs_history_limit: number,
        suspend: flag,
        timezone: as("timeZone", text),
      }),
    },
  },
  kubernetes_pod_v1: { apiVersion: "v1", kind: "Pod", fields: { metadata: METADATA, spec: POD } },
  kubernetes_pod_disruption_budget_v1: {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    fields: {
      metadata: METADATA,
      spec: one({ max_unavailable: numberOrText, min_available: numberOrText, selector: SELECTOR }),
    },
  },
  kubernetes_network_policy_v1: {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    fields: {
      metadata: METADATA,
      spec: one({
        egress: many({ ports: PORTS, to: many(PEER) }),
        ingress: many({ ports: PORTS, from: many(PEER) }),
        pod_selector: SELECTOR,
        policy_types: texts,
      }),
    },
  },
  kubernetes_resource_quota_v1: {
    apiVersion: "v1",
    kind: "ResourceQuota",
    fields: { metadata: METADATA, spec: one({ hard: map, scopes: texts }) },
  },
  kubernetes_limit_range_v1: {
    apiVersion: "v1",
    kind: "LimitRange",
    fields: {
      metadata: METADATA,
      spec: one({
        limit: as(
          "limits",
          many({ type: text, default: map, default_request: map, max: map, min: map, max_limit_request_ratio: map }),
        ),
      }),
    },
  },
  kubernetes_priority_class_v1: {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    fields: { metadata: METADATA, value: number, description: text, global_default: flag, preemption_policy: text },
  },
  kubernetes_role_v1: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    fields: { metadata: METADATA, rule: RULES },
  },
  kubernetes_cluster_role_v1: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    fields: { metadata: METADATA, rule: RULES },
  },
  kubernetes_role_binding_v1: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    fields: { metadata: METADATA, role_ref: ROLE_REF, subject: SUBJECTS },
  },
  kubernetes_cluster_role_binding_v1: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    fields: { metadata: METADATA, role_ref: ROLE_REF, subject: SUBJECTS },
  },
  kubernetes_storage_class_v1: {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    fields: {
      metadata: METADATA,
      allow_volume_expansion: flag,
      mount_options: texts,
      parameters: map,
      reclaim_policy: text,
      storage_provisioner: as("provisioner", text),
      volume_binding_mode: text,
    },
  },
  kubernetes_persistent_volume_v1: {
    apiVersion: "v1",
    kind: "PersistentVolume",
    fields: {
      metadata: METADATA,
      // the source of a volume stands in its own block, where the API has it beside the rest
      spec: (value, at) => flattened(VOLUME_SPEC(value, at)),
    },
  },
  kubernetes_persistent_volume_claim_v1: {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    fields: {
      metadata: METADATA,
      spec: one({
        access_modes: texts,
        resources: CLAIM_RESOURCES,
        storage_class_name: text,
        volume_mode: text,
        volume_name: text,
      }),
    },
  },
};

const VOLUME_SPEC = one({
  access_modes: texts,
  capacity: map,
  claim_ref: one({ name: text, namespace: text }),
  mount_options: texts,
  persistent_volume_reclaim_policy: text,
  persistent_volume_source: as("source", one({ csi: CSI })),
  storage_class_name: text,
  volume_mode: text,
});

function flattened(spec: ReturnType<typeof VOLUME_SPEC>): ReturnType<typeof VOLUME_SPEC> {
  const { source, ...rest } = spec as { readonly source?: object };
  return { ...rest, ...source };
}
