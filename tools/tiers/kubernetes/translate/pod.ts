import { as, Fields, flag, many, map, number, numberOrText, one, Shape, text, texts } from "./shapes";

/** Names, labels and annotations. */
export const METADATA = one({ name: text, namespace: text, labels: map, annotations: map, generate_name: text });

/** What selects by labels. */
export const SELECTOR = one({
  match_labels: map,
  match_expressions: many({ key: text, operator: text, values: texts }),
});

const HTTP_GET = one({
  path: text,
  port: numberOrText,
  scheme: text,
  host: text,
  http_header: as("httpHeaders", many({ name: text, value: text })),
});
const EXEC = one({ command: texts });
const TCP_SOCKET = one({ port: numberOrText });

const PROBE = one({
  http_get: HTTP_GET,
  exec: EXEC,
  tcp_socket: TCP_SOCKET,
  failure_threshold: number,
  initial_delay_seconds: number,
  period_seconds: number,
  success_threshold: number,
  timeout_seconds: number,
});

const HANDLER = one({ exec: EXEC, http_get: HTTP_GET, tcp_socket: TCP_SOCKET });

const KEY_OF: Shape = one({ name: text, key: text, optional: flag });

const ENV = many({
  name: text,
  value: text,
  value_from: one({
    secret_key_ref: KEY_OF,
    config_map_key_ref: KEY_OF,
    field_ref: one({ api_version: text, field_path: text }),
  }),
});

const CONTAINER: Fields = {
  name: text,
  image: text,
  image_pull_policy: text,
  command: texts,
  args: texts,
  working_dir: text,
  env: ENV,
  env_from: many({
    prefix: text,
    config_map_ref: one({ name: text, optional: flag }),
    secret_ref: one({ name: text, optional: flag }),
  }),
  port: as("ports", many({ container_port: number, host_port: number, name: text, protocol: text })),
  resources: one({ limits: map, requests: map }),
  lifecycle: one({ pre_stop: HANDLER, post_start: HANDLER }),
  liveness_probe: PROBE,
  readiness_probe: PROBE,
  startup_probe: PROBE,
  security_context: one({
    allow_privilege_escalation: flag,
    capabilities: one({ add: texts, drop: texts }),
    privileged: flag,
    read_only_root_filesystem: flag,
    run_as_group: number,
    run_as_non_root: flag,
    run_as_user: number,
    seccomp_profile: one({ type: text, localhost_profile: text }),
  }),
  volume_mount: as("volumeMounts", many({ mount_path: text, name: text, read_only: flag, sub_path: text })),
  termination_message_policy: text,
};

const ITEMS = as("items", many({ key: text, path: text, mode: text }));

const VOLUME: Fields = {
  name: text,
  empty_dir: one({ medium: text, size_limit: text }),
  config_map: one({ name: text, default_mode: number, optional: flag, items: ITEMS }),
  secret: one({ secret_name: text, default_mode: number, optional: flag, items: ITEMS }),
  persistent_volume_claim: one({ claim_name: text, read_only: flag }),
  host_path: one({ path: text, type: text }),
};

const REQUIREMENTS = many({ key: text, operator: text, values: texts });
const AFFINITY = one({
  node_affinity: one({
    required_during_scheduling_ignored_during_execution: one({
      node_selector_term: as("nodeSelectorTerms", many({ match_expressions: REQUIREMENTS })),
    }),
  }),
});

/** What pods are. */
export const POD = one({
  affinity: AFFINITY,
  automount_service_account_token: flag,
  container: as("containers", many(CONTAINER)),
  init_container: as("initContainers", many(CONTAINER)),
  enable_service_links: flag,
  host_network: flag,
  image_pull_secrets: many({ name: text }),
  node_selector: map,
  priority_class_name: text,
  restart_policy: text,
  scheduler_name: text,
  security_context: one({
    fs_group: number,
    fs_group_change_policy: text,
    run_as_group: number,
    run_as_non_root: flag,
    run_as_user: number,
    seccomp_profile: one({ type: text, localhost_profile: text }),
    supplemental_groups: texts,
    sysctl: as("sysctls", many({ name: text, value: text })),
  }),
  service_account_name: text,
  termination_grace_period_seconds: number,
  toleration: as(
    "tolerations",
    many({ effect: text, key: text, operator: text, value: text, toleration_seconds: number }),
  ),
  topology_spread_constraint: as(
    "topologySpreadConstraints",
    many({ label_selector: SELECTOR, max_skew: number, topology_key: text, when_unsatisfiable: text }),
  ),
  volume: as("volumes", many(VOLUME)),
});

/** A template of pods. */
export const TEMPLATE = one({ metadata: METADATA, spec: POD });
