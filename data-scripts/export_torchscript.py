"""Writes a PyTorch module as TorchScript, so that mnlab can train it: docs/networks.md, `torchscript`.

usage: export_torchscript.py MODULE:FUNCTION OUT.pt          (torch 2.7.1 or older)

MODULE:FUNCTION names a function without arguments that answers a torch.nn.Module, for example `my_nets:make_vnet` for my_nets.py in the
current folder. The module takes images (N, C, H, W) or volumes (B, C, H, W, D) and answers logits of the same space. It is scripted,
not traced: a trace would keep one mode and one size. Batch-norm statistics become parameters without gradient, because the engine
shows mnlab parameters only, and all that moves in training has to be in a checkpoint; the file's extra/mnlab.json says what each
is for. Prints the SHA-256 for `sha256` in the config.
"""
import hashlib
import importlib
import json
import pathlib
import sys

import torch
import torch.nn.functional as F
from torch import nn


class BatchNorm(nn.Module):
    """A batch norm whose statistics are parameters under the same names. The engine asks for the gradient of every parameter: they
    are detached where they are used, and still move in place."""

    def __init__(self, norm: nn.modules.batchnorm._BatchNorm):
        super().__init__()
        self.eps, self.momentum = float(norm.eps), float(norm.momentum)
        self.weight, self.bias = norm.weight, norm.bias
        self.running_mean = nn.Parameter(norm.running_mean, requires_grad=False)
        self.running_var = nn.Parameter(norm.running_var, requires_grad=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean, var = self.running_mean.detach(), self.running_var.detach()
        return F.batch_norm(x, mean, var, self.weight, self.bias, self.training, self.momentum, self.eps)


def show_statistics(module: nn.Module) -> None:
    for name, part in module.named_children():
        if isinstance(part, nn.modules.batchnorm._BatchNorm) and part.affine and part.track_running_stats:
            setattr(module, name, BatchNorm(part))
        else:
            show_statistics(part)


def export(module: nn.Module, out: pathlib.Path) -> str:
    module = module.cpu().float().train()
    show_statistics(module)
    hidden = [name for name, _ in module.named_buffers()]
    if hidden:
        raise SystemExit(f"buffers that a checkpoint of mnlab would not hold: {hidden}; make them constants or parameters")
    statistics = (".running_mean", ".running_var")
    kinds = {
        name: "trained" if parameter.requires_grad else "buffer" if name.endswith(statistics) else "frozen"
        for name, parameter in module.named_parameters()
    }
    torch.jit.script(module).save(str(out), _extra_files={"mnlab.json": json.dumps(kinds)})
    return hashlib.sha256(out.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.path.insert(0, ".")
    where, _, name = sys.argv[1].partition(":")
    print(export(getattr(importlib.import_module(where), name)(), pathlib.Path(sys.argv[2])))
