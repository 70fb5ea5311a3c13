"""Peer: M&N, supervised-only and Mean Teacher on the hippocampus set in PyTorch, to give the Dice and step time to beat.

usage: mn_hippocampus.py DATA_DIR EFFNET_PTH METHOD OUT.json      METHOD: mn | mn_scratch2d | sup | mt
environment: NLAB (4), SEED (101), EPOCHS (5,20,60 = warm-up end, transition, maximum), ROUNDS (8 steps an epoch), B (4), THREADS (2)

Protocol. Cases and their parts: ../splits/hippocampus-101.json (first NLAB of `train` are labelled, the rest of `train` is the unlabelled pool).
Each volume: z-score, then centred crop/pad to 40x56x40 (image padded with its edge, label with 0). A sample: uniform random crop 32x48x32;
with probability 1/2 x <- sign(x)|x|^U(.8,1.25). 3 classes. UNet3D base 16, 4 levels; 2D: EfficientNet-Lite0 U-Net on slices of the last axis.
AdamW, peak rate 1e-3 for both. Stage 1: both networks on the same labelled batch, ROUNDS batches an epoch. Stage 2: in every epoch first the 2D
network (ROUNDS batches, the 3D network in evaluation mode teaches), then the 3D network (ROUNDS new batches, the 2D network teaches).
sup takes as many steps as the 3D network of mn. Test: whole canvas in one pass, Dice a class, mean over cases (on the canvas, not the native grid).
"""
import sys, os, json, time, random, math
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F, nibabel as nib
torch.set_num_threads(int(os.environ.get('THREADS', 2)))
data, effpth, method, out = sys.argv[1:5]
N_LAB = int(os.environ.get('NLAB', 4)); ROUNDS = int(os.environ.get('ROUNDS', 8)); B = int(os.environ.get('B', 4))
WARM, TRANS, MAXE = [int(v) for v in os.environ.get('EPOCHS', '5,20,60').split(',')]
C = 3; PATCH = (32, 48, 32); CANVAS = (40, 56, 40)
SEED = int(os.environ.get('SEED', 101)); torch.manual_seed(SEED); rng = np.random.default_rng(SEED)

def load(f):
    x = nib.load(f'{data}/images/{f}').get_fdata(dtype=np.float32); y = nib.load(f'{data}/labels/{f}').get_fdata().astype(np.int64)
    x = (x - x.mean()) / (x.std() + 1e-8)
    return fit(x), fit(y)
def fit(a):
    o = a
    for ax, n in enumerate(CANVAS):
        d = n - o.shape[ax]
        if d > 0:
            p = [(0, 0)] * 3; p[ax] = (d // 2, d - d // 2); o = np.pad(o, p, mode='edge' if o.dtype == np.float32 else 'constant')
        elif d < 0:
            s = (-d) // 2; o = np.take(o, range(s, s + n), axis=ax)
    return o
part = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'splits', 'hippocampus-101.json'))); test, val, train = part['test'], part['val'], part['train']; files = train + val + test
V = {f: load(f) for f in files}
lab, unl = train[:N_LAB], train[N_LAB:]

def crop(f):
    x, y = V[f]; o = [rng.integers(0, x.shape[i] - PATCH[i] + 1) for i in range(3)]
    s = tuple(slice(o[i], o[i] + PATCH[i]) for i in range(3))
    x, y = x[s].copy(), y[s]
    if rng.random() < .5: x = np.sign(x) * np.abs(x) ** rng.uniform(.8, 1.25)
    return x, y
def batch(n_lab, n_unl):
    fs = [unl[rng.integers(len(unl))] for _ in range(n_unl)] + [lab[rng.integers(len(lab))] for _ in range(n_lab)]
    xs, ys = zip(*[crop(f) for f in fs])
    return torch.from_numpy(np.stack(xs))[:, None], torch.from_numpy(np.stack(ys))

def cb(i, o): return nn.Sequential(nn.Conv3d(i, o, 3, padding=1), nn.InstanceNorm3d(o), nn.ReLU(), nn.Conv3d(o, o, 3, padding=1), nn.InstanceNorm3d(o), nn.ReLU())
class UNet3D(nn.Module):
    def __init__(s, b=16, L=4):
        super().__init__(); ch = [b * 2 ** i for i in range(L)]
        s.enc = nn.ModuleList([cb(1 if i == 0 else ch[i - 1], ch[i]) for i in range(L)])
        s.up = nn.ModuleList([nn.Sequential(nn.Upsample(scale_factor=2, mode='trilinear'), nn.Conv3d(ch[i + 1], ch[i], 3, padding=1), nn.InstanceNorm3d(ch[i]), nn.ReLU()) for i in range(L - 1)])
        s.dec = nn.ModuleList([cb(2 * ch[i], ch[i]) for i in range(L - 1)]); s.out = nn.Conv3d(b, C, 3, padding=1)
    def forward(s, x):
        sk = []
        for i, e in enumerate(s.enc):
            x = e(x if i == 0 else F.max_pool3d(x, 2)); sk.append(x)
        for i in reversed(range(len(s.dec))): x = s.dec[i](torch.cat([sk[i], s.up[i](x)], 1))
        return s.out(x)
class UNet2D(nn.Module):
    """EfficientNet-Lite0 features at strides 2,4,8,16 + U-Net decoder; slices enlarged x2 first"""
    def __init__(s, pretrained=True):
        super().__init__()
        from efficientnet_lite_pytorch import EfficientNet
        s.e = EfficientNet.from_name('efficientnet-lite0')
        if pretrained: s.e.load_state_dict(torch.load(effpth, map_location='cpu', weights_only=True))
        s.e._fc = nn.Identity(); s.e._conv_head = nn.Identity(); s.e._bn1 = nn.Identity()
        s.taps = {0: 16, 2: 24, 4: 40, 10: 112}; ch = [16, 24, 40, 112]
        s.dec = nn.ModuleList([nn.Sequential(nn.Conv2d(ch[i] + (ch[i + 1] if i == 2 else 48), 48, 3, padding=1), nn.InstanceNorm2d(48), nn.ReLU()) for i in range(3)])
        s.out = nn.Conv2d(48, C, 3, padding=1)
    def forward(s, x):
        n, _, h, w, d = x.shape
        z = x.permute(0, 4, 1, 2, 3).reshape(n * d, 1, h, w); z = F.interpolate(z, scale_factor=2, mode='bilinear').repeat(1, 3, 1, 1)
        e = s.e; z = e._relu(e._bn0(e._conv_stem(z))) if hasattr(e, '_relu') else e._swish(e._bn0(e._conv_stem(z)))
        f = []
        for i, b in enumerate(e._blocks):
            z = b(z)
            if i in s.taps: f.append(z)
            if i == 10: break
        z = f[3]
        for i in (2, 1, 0): z = s.dec[i](torch.cat([f[i], F.interpolate(z, size=f[i].shape[-2:], mode='bilinear')], 1))
        z = s.out(z); assert z.shape[-2:] == (h, w), z.shape
        return z.reshape(n, d, C, h, w).permute(0, 2, 3, 4, 1)

def loss_fn(logits, t):
    p = F.softmax(logits, 1); ax = (0, 2, 3, 4)
    dice = 1 - (2 * (p * t).sum(ax) / torch.clamp((p * p + t * t).sum(ax), min=1e-6)).mean()
    return dice + F.kl_div(F.log_softmax(logits, 1), t, reduction='mean')
onehot = lambda y: F.one_hot(y, C).permute(0, 4, 1, 2, 3).float()
def lr_at(e):
    if e < WARM: return .01 + .99 * e / WARM
    if e < TRANS: return .5 * (1 + math.cos(math.pi * (e - WARM) / (TRANS - WARM)))
    return .5 * (1 + math.cos(math.pi * (e - TRANS) / (MAXE - TRANS)))
def dice_eval(m, fs):
    m.eval(); r = []
    with torch.no_grad():
        for f in fs:
            x, y = V[f]; p = m(torch.from_numpy(x)[None, None])[0].argmax(0).numpy()
            r.append([2 * ((p == c) & (y == c)).sum() / max(1, (p == c).sum() + (y == c).sum()) for c in (1, 2)])
    m.train(); return float(np.mean(r)), np.mean(r, 0).tolist()

m3 = UNet3D(); o3 = torch.optim.AdamW(m3.parameters(), 1e-3)
two = method.startswith('mn')
if two: m2 = UNet2D(method == 'mn'); o2 = torch.optim.AdamW(m2.parameters(), 1e-3)
if method == 'mt':
    import copy; ema = copy.deepcopy(m3)
    for p in ema.parameters(): p.requires_grad_(False)
hist = []; t_step = {'3d': [], '2d': []}; t0 = time.time(); it = 0
for e in range(MAXE):
    lr = lr_at(e); n_u = int((e - TRANS) / (MAXE - TRANS) * B) if two and e >= TRANS else 0; L = 0
    if not two: turns = [[(m3, o3, '3d')]] * ROUNDS
    elif e < TRANS: turns = [[(m2, o2, '2d'), (m3, o3, '3d')]] * ROUNDS
    else: turns = [[(m2, o2, '2d')]] * ROUNDS + [[(m3, o3, '3d')]] * ROUNDS
    for which in turns:
        if method == 'mt': x0, y0 = batch(B // 2, B // 2)
        else: x0, y0 = batch(B - n_u, n_u)
        for m, o, k in which:
            x, y = x0, y0; t1 = time.time()
            for g in o.param_groups: g['lr'] = (1e-3) * lr
            t = onehot(y)
            if n_u:
                other = m3 if k == '2d' else m2
                other.eval()
                with torch.no_grad(): t[:n_u] = F.softmax(other(x[:n_u]), 1)
                other.train()
            lg = m(x)
            if method == 'mt':
                with torch.no_grad(): tp = F.softmax(ema(x + .1 * torch.randn_like(x).clamp(-2, 2)), 1)
                w = .1 * math.exp(-5 * (1 - min(1, e / (MAXE * .4))) ** 2)
                l = loss_fn(lg[B // 2:], t[B // 2:]) + w * F.mse_loss(F.softmax(lg, 1), tp)
            else: l = loss_fn(lg, t)
            o.zero_grad(); l.backward(); o.step(); L += l.item(); t_step[k].append(time.time() - t1); it += 1
            if method == 'mt':
                a = min(1 - 1 / (it + 1), .99)
                with torch.no_grad():
                    for q, p in zip(ema.parameters(), m3.parameters()): q.mul_(a).add_(p, alpha=1 - a)
    if e % 5 == 4 or e == MAXE - 1:
        h = {'epoch': e, 'lr': lr, 'n_unl': n_u, 'loss': L / ROUNDS, 'val3d': dice_eval(m3, val)[0]}
        if two: h['val2d'] = dice_eval(m2, val)[0]
        hist.append(h); print(json.dumps(h), round(time.time() - t0), flush=True)
res = {'method': method, 'seed': SEED, 'n_lab': N_LAB, 'epochs': [WARM, TRANS, MAXE], 'rounds': ROUNDS, 'batch': B, 'test3d': dice_eval(m3, test), 'hist': hist, 'secs': time.time() - t0,
       'median_step': {k: float(np.median(v)) for k, v in t_step.items() if v}}
if two: res['test2d'] = dice_eval(m2, test)
json.dump(res, open(out, 'w'), indent=1); print(res['test3d'], res.get('test2d'), res['secs'], res['median_step'])
