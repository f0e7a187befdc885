/**
 * Loads one GPU, and writes what it did as a line of JSON. cuBLAS gives the same bits at every run on one GPU, so that every
 * product has to be the first one, bit by bit; it is told to keep one workspace, without which it promises that of one stream
 * alone.
 */
export const GPU_PROGRAM = `
import json, os, time
import torch

SIZE = 8192
seconds = float(os.environ["MINUTES"]) * 60
torch.manual_seed(0)
a, b = (torch.randn(SIZE, SIZE, device="cuda", dtype=torch.float16) for _ in range(2))
first = a @ b
free, _ = torch.cuda.mem_get_info()
products = [torch.empty_like(first) for _ in range(max(1, int(free * 0.9) // (2 * SIZE * SIZE)))]
wrong = torch.zeros((), device="cuda", dtype=torch.int64)
torch.cuda.synchronize()
rounds, multiplied = 0, 0.0
start = time.perf_counter()
while rounds == 0 or time.perf_counter() - start < seconds:
    begin = time.perf_counter()
    for product in products:
        torch.matmul(a, b, out=product)
    torch.cuda.synchronize()
    multiplied += time.perf_counter() - begin
    for product in products:
        wrong += (product != first).sum()
    torch.cuda.synchronize()
    rounds += 1
tflops = rounds * len(products) * 2 * SIZE**3 / multiplied / 1e12
gib = len(products) * 2 * SIZE * SIZE / 2**30
name = torch.cuda.get_device_name(0)
print(json.dumps({"name": name, "tflops": tflops, "gib": gib, "wrong": int(wrong)}), flush=True)
`.trim();

/** Beyond its minutes, to begin and to end: then a program hangs. */
export const HUNG_SECONDS = 600;

/** Runs the program of its first argument on each GPU, tells what they found, and exits with 1 where one has failed. */
export const BURN_PROGRAM = `
import json, os, statistics, subprocess, sys, time

minutes = float(os.environ["MINUTES"])
least = float(os.environ["LEAST_SHARE"])
gpus = range(int(os.environ["NPROC_PER_NODE"]))

def known(gpu, field):
    # what nvidia-smi says of a GPU, where it is there and knows
    ask = ["nvidia-smi", "-i", str(gpu), "--query-gpu=" + field, "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(ask, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None
    return None if "N/A" in told or "Not Supported" in told else told

def errors(gpu):
    told = known(gpu, "ecc.errors.uncorrected.volatile.total") or ""
    return int(told) if told.isdigit() else None

def burn(gpu):
    env = {**os.environ, "CUDA_DEVICE_ORDER": "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES": str(gpu), "CUBLAS_WORKSPACE_CONFIG": ":4096:8"}
    return subprocess.Popen([sys.executable, "-c", sys.argv[1]], env=env, stdout=subprocess.PIPE, text=True)

def ended(one, until):
    try:
        text, _ = one.communicate(timeout=max(1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        one.kill()
        return None, "its program hangs"
    if one.returncode != 0:
        return None, f"its program ended with {one.returncode}"
    return json.loads(text.splitlines()[-1]), None

before = [errors(gpu) for gpu in gpus]
until = time.monotonic() + minutes * 60 + ${HUNG_SECONDS}
results = [ended(one, until) for one in [burn(gpu) for gpu in gpus]]
speeds = [result["tflops"] for result, _ in results if result]
median = statistics.median(speeds) if speeds else 0
failed = 0
for gpu, (result, why) in enumerate(results):
    after = errors(gpu)
    faults = [why] if why else []
    told = [f"gpu {gpu} {known(gpu, 'uuid') or ''}".strip()]
    if result:
        told.append(f"{result['name']}, {result['tflops']:.0f} TFLOPS over {result['gib']:.0f} GiB")
        if result["wrong"] > 0:
            faults.append(f"{result['wrong']} numbers differ")
        if result["tflops"] < least * median:
            faults.append(f"slower than {least} of {median:.0f} TFLOPS, the median of the node")
    if before[gpu] is not None and after is not None and after > before[gpu]:
        faults.append(f"{after - before[gpu]} uncorrected errors of its memory")
    heat = known(gpu, "temperature.gpu")
    if heat is not None:
        told.append(f"{heat} C")
    told.append("FAILED: " + "; ".join(faults) if faults else "ok")
    failed += 1 if faults else 0
    print(", ".join(told), flush=True)
print(f"{len(gpus) - failed} of {len(gpus)} GPUs are right after {minutes:g} minutes", flush=True)
sys.exit(1 if failed else 0)
`.trim();
