/**
 * Adds numbers up over all GPUs, and tells the bus bandwidth as nccl-tests do: what was moved, times 2 (n - 1) / n of n GPUs.
 * It needs PyTorch alone.
 */
export const NCCL_PROGRAM = `
import os, sys, time
import torch
import torch.distributed as dist

torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
dist.init_process_group("nccl")
rank, world = dist.get_rank(), dist.get_world_size()
least = float(os.environ["LEAST_GB_PER_SECOND"])
rounds = int(os.environ["ROUNDS"])
data = torch.zeros(int(os.environ["SIZE_MIB"]) * 2**20 // 4, device="cuda")

def add_up(times):
    for _ in range(times):
        dist.all_reduce(data)
    torch.cuda.synchronize()

add_up(5)
dist.barrier()
start = time.perf_counter()
add_up(rounds)
seconds = (time.perf_counter() - start) / rounds
measured = data.numel() * 4 / 1e9 / seconds * 2 * (world - 1) / world
if rank == 0:
    print(f"bus bandwidth {measured:.1f} GB/s over {world} GPUs, at least {least:.1f} expected", flush=True)
dist.destroy_process_group()
sys.exit(0 if measured >= least else 1)
`.trim();
