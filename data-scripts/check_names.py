"""Loads weights that `./mnlab export` wrote into PyTorch's own modules with strict names, and writes them back as safetensors.

usage: check_names.py unet3d|segformer WEIGHTS.safetensors BACK.safetensors
needs: torch 2.7.1, safetensors; for segformer transformers 4.49.0 and peft 0.14.0

unet3d: the released 3D network of M&N, width and depth from the file. segformer: Hugging Face's SegFormer-B0 with PEFT's LoRA on the
linear maps of attention and MLP, every norm among the modules to save, and M&N's output layer. A tensor that is missing, left over or of
another shape is an error. What comes back holds PyTorch's names.
"""
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn


def block(i: int, o: int) -> list[nn.Module]:
    return [nn.Conv3d(i, o, 3, padding=1), nn.InstanceNorm3d(o), nn.ReLU()]


def unet3d(state: dict[str, Tensor]) -> nn.Module:
    first = state["conv2d_d1.0.weight"]
    levels = sum(name.startswith("conv2d_d") and name.endswith(".0.weight") for name in state)
    widths = [first.shape[0] * 2**i for i in range(levels)]
    net = nn.Module()
    for i, width in enumerate(widths):
        above = first.shape[1] if i == 0 else widths[i - 1]
        net.add_module(f"conv2d_d{i + 1}", nn.Sequential(*block(above, width), *block(width, width)))
    for j in range(1, levels):
        width = widths[levels - 1 - j]
        net.add_module(f"up_{j}", nn.Sequential(nn.Upsample(scale_factor=2), *block(2 * width, width)))
        net.add_module(f"conv2d_u{j}", nn.Sequential(*block(2 * width, width), *block(width, width)))
    classes = state["pred_final.0.bias"].shape[0]
    net.add_module("pred_final", nn.Sequential(nn.Conv3d(widths[0], classes, 3, padding=1)))
    return net


def segformer(state: dict[str, Tensor]) -> nn.Module:
    from peft import LoraConfig, get_peft_model
    from transformers import SegformerConfig, SegformerForSemanticSegmentation

    base = SegformerForSemanticSegmentation(SegformerConfig())
    base.decode_head.classifier = nn.Identity()
    norms = [name for name, module in base.named_modules() if isinstance(module, nn.LayerNorm)]
    rank = next(tensor.shape[0] for name, tensor in state.items() if ".lora_A." in name)
    targets = ["query", "key", "value", "dense", "dense1", "dense2"]
    lora = LoraConfig(r=rank, lora_alpha=rank, target_modules=targets, modules_to_save=norms, bias="all")
    features, classes = state["output_model.0.weight"].shape[:2]
    net = nn.Module()
    net.base_model = get_peft_model(base, lora)
    net.output_model = nn.Sequential(nn.ConvTranspose2d(features, classes, 4, stride=4))
    return net


def main(kind: str, weights: str, back: str) -> None:
    state = load_file(weights)
    net = {"unet3d": unet3d, "segformer": segformer}[kind](state)
    net.load_state_dict(state, strict=True)
    returned = {name: tensor.contiguous() for name, tensor in net.state_dict().items() if tensor.is_floating_point()}
    save_file(returned, back)
    print(f"{len(state)} tensors loaded by name, {len(returned)} written back")


if __name__ == "__main__":
    main(*sys.argv[1:])
