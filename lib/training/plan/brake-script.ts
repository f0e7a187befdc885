import { API_ADDRESS, AS_ACCOUNT } from "../../kubernetes/plan/script-cron-job";

/**
 * What the brake runs, in Python without a library: it adds up, every few minutes, what the GPUs that jobs of a team were
 * admitted to have cost since the last time, and holds the queue once that is the limit. Finished jobs are deleted, so the
 * sum is kept in a ConfigMap, together with what ran the last time; it is written only over what was read, so that no time
 * counts twice. A queue that somebody else holds, it leaves alone.
 */
export const BRAKE_SCRIPT = `import json, os, ssl, sys, urllib.error, urllib.request
from datetime import datetime, timezone

ENV = os.environ
QUEUE, TEAM, OWN = ENV["QUEUE"], ENV["TEAM_NAMESPACE"], ENV["OWN_NAMESPACE"]
LIMIT = float(ENV["USD_PER_MONTH"])
PRICES = json.loads(ENV["USD_PER_GPU_HOUR"])  # by ResourceFlavor
ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/"
HELD_BY = "ml-platform/held-by-brake"


${API_ADDRESS}


def call(method, path, body=None, kind="application/json"):
    request = urllib.request.Request(api() + path, method=method)
    request.add_header("Accept", "application/json")
${AS_ACCOUNT}
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", kind)
    with urllib.request.urlopen(request, timeout=30, context=context) as answer:
        return json.load(answer)


def parsed(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def condition(workload, name):
    for one in workload.get("status", {}).get("conditions", []):
        if one["type"] == name:
            return one
    return {"status": "False"}


def number(quantity):
    units = {"k": 1e3, "M": 1e6}
    text = str(quantity)
    return float(text[:-1]) * units[text[-1]] if text[-1] in units else float(text)


def usd_per_hour(workload):
    usd = 0.0
    for pods in workload["status"]["admission"].get("podSetAssignments", []):
        flavor = pods.get("flavors", {}).get("nvidia.com/gpu")
        if flavor is not None:
            usd += number(pods.get("resourceUsage", {}).get("nvidia.com/gpu", 0)) * PRICES.get(flavor, 0)
    return usd


def hours(begins, ends):
    return max(0.0, (ends - begins).total_seconds()) / 3600


def spent_since(since, now, workloads, before):
    """What was spent from since to now, and what each workload that runs now costs an hour."""
    usd, running, seen = 0.0, {}, set()
    for workload in workloads:
        uid = workload["metadata"]["uid"]
        seen.add(uid)
        admitted, finished = condition(workload, "Admitted"), condition(workload, "Finished")
        if "admission" in workload.get("status", {}) and admitted["status"] == "True":
            rate = usd_per_hour(workload)
            begins = max(since, parsed(admitted["lastTransitionTime"]))
            ends = parsed(finished["lastTransitionTime"]) if finished["status"] == "True" else now
            if finished["status"] != "True":
                running[uid] = rate
            usd += rate * hours(begins, ends)
        elif uid in before and "lastTransitionTime" in admitted:
            usd += before[uid] * hours(since, min(now, parsed(admitted["lastTransitionTime"])))
    for uid, rate in before.items():
        if uid not in seen:  # finished and deleted since: counted to the end
            usd += rate * hours(since, now)
    return usd, running


def main():
    now = parsed(ENV["NOW"]) if "NOW" in ENV else datetime.now(timezone.utc)
    month = now.strftime("%Y-%m")
    begins = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    place = "/api/v1/namespaces/" + OWN + "/configmaps/spent"
    kept = call("GET", place)
    state = json.loads((kept.get("data") or {}).get("state", "{}"))
    since = max(begins, parsed(state["at"])) if "at" in state else begins
    before = state.get("usd", 0.0) if state.get("month") == month else 0.0
    path = "/apis/kueue.x-k8s.io/v1beta2/namespaces/" + TEAM + "/workloads"
    usd, running = spent_since(since, now, call("GET", path)["items"], state.get("running", {}))
    total = before + usd
    at = max(now, since).isoformat()
    kept["data"] = {"state": json.dumps({"month": month, "usd": round(total, 6), "at": at, "running": running})}
    call("PUT", place, kept)  # refused where somebody has written since

    path = "/apis/kueue.x-k8s.io/v1beta2/clusterqueues/" + QUEUE
    queue = call("GET", path)
    policy = queue["spec"].get("stopPolicy", "None")
    mine = HELD_BY in (queue["metadata"].get("annotations") or {})
    said = "%s: %.2f of %.2f USD" % (month, total, LIMIT)
    change = None
    if total >= LIMIT and policy == "None":
        change = {"metadata": {"annotations": {HELD_BY: said}}, "spec": {"stopPolicy": "Hold"}}
    elif total < LIMIT and mine:
        change = {"metadata": {"annotations": {HELD_BY: None}}}
        if policy == "Hold":
            change["spec"] = {"stopPolicy": "None"}
    if change is not None:
        call("PATCH", path, change, "application/merge-patch+json")
    print(said + ("" if change is None else ", now " + change.get("spec", {}).get("stopPolicy", policy)))


try:
    main()
except urllib.error.HTTPError as error:
    if error.code == 409:
        sys.exit("somebody else counted at the same time; the next run goes on from there")
    sys.exit("%s %s: %s" % (error.code, error.url, error.read().decode(errors="replace")[:500]))
`;
