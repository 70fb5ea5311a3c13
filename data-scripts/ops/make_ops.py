"""Makes the TorchScript op programs that mnlab ships for what its engine's Java API lacks.

usage: make_ops.py OUT_DIR [NAME...]          (torch 2.7.1; writes NAME.pt, all by default, and their SHA-256 into ops.json)

A file holds the lines of this script, so its hash changes with them: make only what is new.

Each program is one ATen call (those in bf16 with casts around it; the dropout, whose arithmetic is exact) without parameters:
it runs on the device of its inputs, autograd flows through it, and the graph executor has nothing to fuse that would round
otherwise, so that the first and the thousandth call compute the same bits. Put the files into
src/main/resources/mnlab/ops; mnlab loads a program only when its SHA-256 is the one in ops.json.
"""
import hashlib
import json
import pathlib
import sys
from typing import Optional

import torch
from torch import Tensor


class InstanceNorm(torch.nn.Module):
    """x (B,C,...): normalised over space with the biased variance, eps 1e-5."""

    def forward(self, x: Tensor) -> Tensor:
        return torch.instance_norm(x, None, None, None, None, True, 0.0, 1e-5, False)


class InstanceNormAffine(torch.nn.Module):
    """As above, then scaled and shifted by weight and bias (C)."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return torch.instance_norm(x, weight, bias, None, None, True, 0.0, 1e-5, False)


class Bilinear(torch.nn.Module):
    """x (B,C,H,W) to the last two axes of `like`, half-pixel centres, no antialiasing."""

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        return torch._C._nn.upsample_bilinear2d(x, like.shape[-2:], False, None)


class ConvTranspose2d(torch.nn.Module):
    """x (B,C,H,W), weight (C,K,k,k), bias (K); the stride is the kernel's side, so that patches do not overlap."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, weight, bias, weight.shape[2:])


class ConvTranspose3d(torch.nn.Module):
    """x (B,C,H,W,D), weight (C,K,k,k,k), bias (K); the stride is the kernel's side, so that patches do not overlap."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return torch.conv_transpose3d(x, weight, bias, weight.shape[2:])


class Conv2dBf16(torch.nn.Module):
    """Stride 1, padded by half the kernel, in bf16; fp32 in and out, so that the weights stay fp32. An empty bias is none."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        b: Optional[Tensor] = bias.to(torch.bfloat16) if bias.numel() > 0 else None
        padding = [weight.size(2) // 2, weight.size(3) // 2]
        groups = x.size(1) // weight.size(1)
        y = torch.conv2d(x.to(torch.bfloat16), weight.to(torch.bfloat16), b, [1, 1], padding, [1, 1], groups)
        return y.to(torch.float32)


class Conv2dStride2Bf16(torch.nn.Module):
    """As above, with stride 2 and without padding."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        b: Optional[Tensor] = bias.to(torch.bfloat16) if bias.numel() > 0 else None
        groups = x.size(1) // weight.size(1)
        y = torch.conv2d(x.to(torch.bfloat16), weight.to(torch.bfloat16), b, [2, 2], [0, 0], [1, 1], groups)
        return y.to(torch.float32)


class Conv3dBf16(torch.nn.Module):
    """Stride 1, padded by half the kernel, in bf16; fp32 in and out."""

    def forward(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        b: Optional[Tensor] = bias.to(torch.bfloat16) if bias.numel() > 0 else None
        padding = [weight.size(2) // 2, weight.size(3) // 2, weight.size(4) // 2]
        groups = x.size(1) // weight.size(1)
        y = torch.conv3d(x.to(torch.bfloat16), weight.to(torch.bfloat16), b, [1, 1, 1], padding, [1, 1, 1], groups)
        return y.to(torch.float32)


class Relu6(torch.nn.Module):
    """min(max(x, 0), 6), without gradient at both bounds (the engine's clip lets it through there)."""

    def forward(self, x: Tensor) -> Tensor:
        return torch._C._nn.hardtanh(x, 0.0, 6.0)


class Silu(torch.nn.Module):
    """x times the logistic function of x."""

    def forward(self, x: Tensor) -> Tensor:
        return torch._C._nn.silu(x)


class AdaptiveAverage2d(torch.nn.Module):
    """x (B,C,H,W) to the last two axes of `like`: means over windows that share their borders' pixels where sides do not divide."""

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        return torch._C._nn.adaptive_avg_pool2d(x, like.shape[-2:])


class KeyedDropout(torch.nn.Module):
    """x with each value kept with the probability words[2] / 2^31 and scaled by its inverse, or else 0. Which ones are kept is a
    hash (murmur3's finaliser) of their row-major index and the two words of a key: no generator's state is read or moved, and
    the same key keeps the same values on every device. words: (3) int32."""

    def forward(self, x: Tensor, words: Tensor) -> Tensor:
        h = torch.arange(x.numel(), dtype=torch.int32, device=x.device)
        h = h * -1640531535 + words[0]
        h = (h ^ ((h >> 16) & 0xFFFF)) * -2048144789
        h = (h ^ ((h >> 13) & 0x7FFFF) ^ words[1]) * -1028477387
        h = h ^ ((h >> 16) & 0xFFFF)
        kept = (h & 0x7FFFFFFF) < words[2]
        scale = 2147483648.0 / words[2].to(x.dtype)
        return x * (kept.to(x.dtype) * scale).reshape(x.shape)


class KeyedUniform(torch.nn.Module):
    """Numbers from 0 to below 1, multiples of 2^-24, of the shape of `like`: a hash (murmur3's finaliser) of their row-major index
    and the two words of a key, as above. words: (2) int32."""

    def forward(self, like: Tensor, words: Tensor) -> Tensor:
        h = torch.arange(like.numel(), dtype=torch.int32, device=like.device)
        h = h * -1640531535 + words[0]
        h = (h ^ ((h >> 16) & 0xFFFF)) * -2048144789
        h = (h ^ ((h >> 13) & 0x7FFFF) ^ words[1]) * -1028477387
        h = h ^ ((h >> 16) & 0xFFFF)
        return (((h >> 8) & 0xFFFFFF).to(torch.float32) * (1.0 / 16777216.0)).reshape(like.shape)


class IndexSelect(torch.nn.Module):
    """x (B,T,C) and indices (S) int64: the rows of the second axis in that order, (B,S,C)."""

    def forward(self, x: Tensor, index: Tensor) -> Tensor:
        return torch.index_select(x, 1, index)


PROGRAMS = {
    "instance_norm": InstanceNorm,
    "instance_norm_affine": InstanceNormAffine,
    "bilinear": Bilinear,
    "conv_transpose2d": ConvTranspose2d,
    "conv_transpose3d": ConvTranspose3d,
    "conv2d_bf16": Conv2dBf16,
    "conv2d_stride2_bf16": Conv2dStride2Bf16,
    "conv3d_bf16": Conv3dBf16,
    "relu6": Relu6,
    "silu": Silu,
    "adaptive_average_2d": AdaptiveAverage2d,
    "keyed_dropout": KeyedDropout,
    "index_select": IndexSelect,
    "keyed_uniform": KeyedUniform,
}


def main(out: pathlib.Path, names: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    listed = out / "ops.json"
    hashes = json.loads(listed.read_text()) if listed.exists() else {}
    for name in names or PROGRAMS:
        path = out / f"{name}.pt"
        torch.jit.script(PROGRAMS[name]()).save(str(path))
        hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    listed.write_text(json.dumps(hashes, indent=2) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
