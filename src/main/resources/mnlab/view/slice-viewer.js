// Brings every viewer of the page to life that is not yet: the volume and the label maps are decoded from their mosaics
// (mnlab.view.Mosaic), then each plane draws its slice of them. Columns and rows run against the voxel axes (SlicePlane).
(() => {
  const load = url => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('a picture of the viewer cannot be decoded'));
    image.src = url;
  });

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const surface = (width, height) => {
    const canvas = element('canvas');
    canvas.width = width;
    canvas.height = height;
    return canvas;
  };

  // The bytes of a volume, x fastest, from the tiles of a mosaic.
  const decode = (image, [nx, ny, nz], tiles) => {
    const canvas = surface(image.width, image.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const voxels = new Uint8Array(nx * ny * nz);
    for (let z = 0; z !== nz; z++) {
      const pixels = context.getImageData((z % tiles) * nx, Math.floor(z / tiles) * ny, nx, ny).data;
      for (let i = 0; i !== nx * ny; i++) voxels[z * nx * ny + i] = pixels[4 * i];
    }
    return voxels;
  };

  // The values of a slice by row and column.
  const cut = (voxels, shape, plane, slice) => {
    const stride = [1, shape[0], shape[0] * shape[1]];
    const width = shape[plane.across], height = shape[plane.down];
    const values = new Uint8Array(width * height);
    for (let row = 0; row !== height; row++) {
      for (let column = 0; column !== width; column++) {
        values[row * width + column] = voxels[slice * stride[plane.axis]
            + (width - 1 - column) * stride[plane.across] + (height - 1 - row) * stride[plane.down]];
      }
    }
    return { values, width, height };
  };

  const picture = ({ values, width, height }, rgba) => {
    const canvas = surface(width, height);
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    values.forEach((value, i) => image.data.set(rgba(value), 4 * i));
    context.putImageData(image, 0, 0);
    return canvas;
  };

  // A path a class, along the edges of voxels beyond which another class lies.
  const outlines = ({ values, width, height }, sx, sy) => {
    const paths = new Map();
    const label = (column, row) =>
      Math.min(column, row) === -1 || column === width || row === height ? 0 : values[row * width + column];
    const line = (path, x0, y0, x1, y1) => { path.moveTo(x0 * sx, y0 * sy); path.lineTo(x1 * sx, y1 * sy); };
    for (let y = 0; y !== height; y++) {
      for (let x = 0; x !== width; x++) {
        const own = label(x, y);
        if (own === 0) continue;
        if (!paths.has(own)) paths.set(own, new Path2D());
        const path = paths.get(own);
        if (label(x, y - 1) !== own) line(path, x, y, x + 1, y);
        if (label(x, y + 1) !== own) line(path, x, y + 1, x + 1, y + 1);
        if (label(x - 1, y) !== own) line(path, x, y, x, y + 1);
        if (label(x + 1, y) !== own) line(path, x + 1, y, x + 1, y + 1);
      }
    }
    return paths;
  };

  const dashes = [[], [6, 4], [2, 3]];

  const paint = (canvas, state, plane) => {
    const { spec, volume, layers, at } = state;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = plane.width * ratio;
    canvas.height = plane.height * ratio;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const slice = at[plane.axis];
    const grey = cut(volume, spec.shape, plane, slice);
    context.drawImage(picture(grey, v => [v, v, v, 255]), 0, 0, plane.width, plane.height);
    let outline = 0;
    layers.forEach(layer => {
      const labels = cut(layer.voxels, spec.shape, plane, slice);
      const dash = layer.filled ? 0 : outline++;
      if (!layer.shown) return;
      if (layer.filled) {
        context.imageSmoothingEnabled = false;
        const areas = picture(labels, v => v === 0 ? [0, 0, 0, 0] : [...state.rgb.get(v), 105]);
        context.drawImage(areas, 0, 0, plane.width, plane.height);
      } else {
        context.lineWidth = 1.8;
        context.lineCap = 'round';
        context.setLineDash(dashes[dash % dashes.length]);
        outlines(labels, plane.width / labels.width, plane.height / labels.height).forEach((path, label) => {
          context.strokeStyle = state.colors.get(label);
          context.stroke(path);
        });
      }
    });
    context.setLineDash([]);
    if (state.cross) crosshair(context, state, plane);
    letters(context, plane);
  };

  const crosshair = (context, { spec, at }, plane) => {
    const x = (spec.shape[plane.across] - at[plane.across] - 0.5) / spec.shape[plane.across] * plane.width;
    const y = (spec.shape[plane.down] - at[plane.down] - 0.5) / spec.shape[plane.down] * plane.height;
    context.strokeStyle = 'rgba(255,255,255,.55)';
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, plane.height);
    context.moveTo(0, y);
    context.lineTo(plane.width, y);
    context.stroke();
  };

  const letters = (context, plane) => {
    const [left, right, top, bottom] = plane.edges;
    context.font = 'bold 11px system-ui, sans-serif';
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.strokeStyle = 'rgba(0,0,0,.6)';
    context.fillStyle = '#fff';
    [[left, 'left', 4, plane.height / 2], [right, 'right', plane.width - 4, plane.height / 2],
      [top, 'center', plane.width / 2, 9], [bottom, 'center', plane.width / 2, plane.height - 8]]
      .forEach(([letter, align, x, y]) => {
        context.textAlign = align;
        context.strokeText(letter, x, y);
        context.fillText(letter, x, y);
      });
  };

  // A canvas with its slider and its caption; returns what draws it afresh.
  const pane = (state, plane, refresh) => {
    const { spec, at } = state;
    const last = spec.shape[plane.axis] - 1;
    const box = element('div', 'mnlab-pane');
    const canvas = surface(1, 1);
    canvas.style.width = plane.width + 'px';
    canvas.style.height = plane.height + 'px';
    canvas.tabIndex = 0;
    const slider = element('input');
    Object.assign(slider, { type: 'range', min: 0, max: last, step: 1, value: at[plane.axis], hidden: last === 0 });
    slider.setAttribute('aria-label', plane.name + ' slice');
    const caption = element('div', 'mnlab-caption');
    const move = slice => { at[plane.axis] = Math.max(0, Math.min(last, slice)); refresh(); };
    slider.oninput = () => move(Number(slider.value));
    canvas.onkeydown = event => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
      if (step) { event.preventDefault(); move(at[plane.axis] + step); }
    };
    canvas.onclick = event => {
      canvas.focus();
      const pick = (axis, share) => {
        at[axis] = Math.max(0, Math.min(spec.shape[axis] - 1, Math.floor((1 - share) * spec.shape[axis])));
      };
      pick(plane.across, event.offsetX / plane.width);
      pick(plane.down, event.offsetY / plane.height);
      refresh();
    };
    box.append(canvas, slider, caption);
    const draw = () => {
      const slice = at[plane.axis];
      slider.value = slice;
      caption.textContent = `${plane.name} ${slice + 1} of ${last + 1}, `
        + `${'xyz'[plane.axis]} = ${(plane.position + slice * plane.step).toFixed(1)} mm`;
      paint(canvas, state, plane);
    };
    return { box, draw };
  };

  const toggle = (name, shown, change) => {
    const label = element('label');
    const box = element('input');
    Object.assign(box, { type: 'checkbox', checked: shown });
    box.onchange = () => change(box.checked);
    label.append(box, name);
    return label;
  };

  const legend = (state, refresh) => {
    const box = element('div', 'mnlab-legend');
    state.spec.classes.slice(0, 24).forEach(({ name, color }) => {
      const entry = element('span');
      const swatch = element('span', 'mnlab-swatch');
      swatch.style.background = color;
      entry.append(swatch, name);
      box.append(entry);
    });
    state.layers.forEach(layer => box.append(toggle(
      layer.name + (layer.filled ? ' (areas)' : ' (outlines)'), true, on => { layer.shown = on; refresh(); })));
    if (state.spec.planes.length !== 1) {
      box.append(toggle('crosshair', state.cross, on => { state.cross = on; refresh(); }));
    }
    return box;
  };

  const start = async root => {
    const spec = JSON.parse(root.dataset.spec);
    const bytes = async url => decode(await load(url), spec.shape, spec.tiles);
    const volume = await bytes(root.dataset.volume);
    const layers = await Promise.all(spec.layers.map(async (layer, i) =>
      ({ ...layer, shown: true, voxels: await bytes(root.getAttribute('data-layer-' + i)) })));
    const colors = new Map(spec.classes.map(({ label, color }) => [label, color]));
    const rgb = new Map(spec.classes.map(({ label, color }) =>
      [label, [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16))]));
    const at = spec.shape.map(n => Math.floor(n / 2));
    spec.planes.forEach(plane => { at[plane.axis] = plane.start; });
    const state = { spec, volume, layers, colors, rgb, at, cross: false };
    let panes = [];
    const refresh = () => panes.forEach(({ draw }) => draw());
    panes = spec.planes.map(plane => pane(state, plane, refresh));
    const row = element('div', 'mnlab-panes');
    row.append(...panes.map(({ box }) => box));
    root.querySelector('.mnlab-stage').replaceChildren(row, legend(state, refresh));
    refresh();
  };

  document.querySelectorAll('.mnlab-viewer[data-spec]:not([data-live])').forEach(root => {
    root.dataset.live = 'true';
    // The still picture stays where the viewer cannot start.
    start(root).catch(error => console.error('mnlab viewer:', error));
  });
})();
