// Brings every view of planes of the page to life that is not yet. All is drawn on a plain canvas, seen from so far away that
// parallels stay parallel: then a picture on a plane is an affine picture on the screen. Quads that cut each other are split
// along their planes (a binary space partition) and painted from the back.
(() => {
  const SIZE = 460, LINE = '#5b6673', RING = '#8b98a6', INK = '#e8eaed', GROUND = '#14171b';
  const NEAR = 1e-6;

  const load = url => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('a picture of the view cannot be decoded'));
    image.src = url;
  });

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const surface = side => Object.assign(element('canvas'), { width: side, height: side });

  // One tile of a mosaic (mnlab.view.Mosaic); opacity rises with brightness from the least one on.
  const tile = (mosaic, side, tiles, index, least, most) => {
    const canvas = surface(side);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(mosaic, -(index % tiles) * side, -Math.floor(index / tiles) * side);
    const pixels = context.getImageData(0, 0, side, side);
    for (let i = 0; i !== pixels.data.length; i += 4) {
      pixels.data[i + 3] = 255 * least + (most - least) * pixels.data[i];
    }
    context.putImageData(pixels, 0, 0);
    return canvas;
  };

  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const minus = (a, b) => a.map((value, i) => value - b[i]);
  const mix = (a, b, share) => a.map((value, i) => value + share * (b[i] - value));
  const at = (m, u, v) => [0, 4, 8].map(row => m[row] * u + m[row + 1] * v + m[row + 3]);
  const corners = m => [at(m, -1, -1), at(m, 1, -1), at(m, 1, 1), at(m, -1, 1)];
  const pairs = (points, closed) => points.slice(closed ? 0 : 1).map((point, i) =>
    closed ? [point, points[(i + 1) % points.length]] : [points[i], point]);

  const planeOf = m => {
    const [a, b, , d] = corners(m);
    const normal = cross(minus(b, a), minus(d, a));
    const length = Math.sqrt(dot(normal, normal));
    const unit = normal.map(value => value / length);
    return { normal: unit, offset: dot(unit, a) };
  };

  const crosses = (a, b) => Math.min(a, b) > -NEAR ? false : Math.max(a, b) > NEAR;

  // What of an item lies before a plane and what behind; null where nothing does, 'on' where it lies in the plane.
  const split = (item, plane) => {
    const sides = item.points.map(point => dot(plane.normal, point) - plane.offset);
    if (sides.every(side => NEAR > Math.abs(side))) return 'on';
    const front = [], back = [];
    const count = item.points.length;
    const edges = count === 2 ? 1 : count;
    item.points.forEach((point, i) => {
      if (sides[i] > -NEAR) front.push(point);
      if (NEAR > sides[i]) back.push(point);
      const next = (i + 1) % count;
      if (edges > i ? crosses(sides[i], sides[next]) : false) {
        const cut = mix(point, item.points[next], sides[i] / (sides[i] - sides[next]));
        front.push(cut);
        back.push(cut);
      }
    });
    const least = count === 2 ? 2 : 3;
    const part = (points, present) => (present ? points.length >= least : false) ? { ...item, points } : null;
    return {
      front: part(front, sides.some(side => side > NEAR)),
      back: part(back, sides.some(side => -NEAR > side)),
    };
  };

  const tree = (planes, items) => {
    if (planes.length === 0) return { items };
    const [plane, ...rest] = planes;
    const on = [], front = [], back = [];
    items.forEach(item => {
      const parts = split(item, plane);
      if (parts === 'on') { on.push(item); return; }
      if (parts.front) front.push(parts.front);
      if (parts.back) back.push(parts.back);
    });
    return { plane, on, front: tree(rest, front), back: tree(rest, back) };
  };

  const walk = (node, toViewer, paint) => {
    if (node.items) { node.items.forEach(paint); return; }
    const facing = dot(node.plane.normal, toViewer) > 0;
    walk(facing ? node.back : node.front, toViewer, paint);
    node.on.filter(item => item.texture).forEach(paint);
    node.on.filter(item => !item.texture).forEach(paint);
    walk(facing ? node.front : node.back, toViewer, paint);
  };

  const line = (points, colour, width, dash) => ({ points, colour, width, dash });
  const outline = (points, colour, width, dash) => pairs(points, true).map(pair => line(pair, colour, width, dash));

  const CUBE = [0, 1, 2].flatMap(axis => [[-1, -1], [-1, 1], [1, -1], [1, 1]].map(([a, b]) => [-1, 1].map(end => {
    const point = [a, b];
    point.splice(axis, 0, end);
    return point;
  })));

  const scene = state => {
    const { spec, shown } = state;
    const frame = spec.planes[state.index];
    const planes = [], items = [];
    const quad = (m, texture, m4) => {
      planes.push(planeOf(m));
      items.push({ points: corners(m), m, texture });
    };
    quad(frame.plane, state.texture(state.index));
    if (shown.slices) spec.slices.forEach((m, i) => quad(m, state.slices[i]));
    CUBE.forEach(edge => items.push(line(edge, LINE, 1)));
    if (shown.rings) {
      spec.rings.forEach(flat => {
        const points = [];
        for (let i = 0; i !== flat.length; i += 3) points.push(flat.slice(i, i + 3));
        items.push(...outline(points, RING, 1.2));
      });
    }
    if (shown.others) frame.others.forEach(m => items.push(...outline(corners(m), spec.colours.other, 1.2, [5, 4])));
    if (shown.truth ? frame.truth : false) {
      planes.push(planeOf(frame.truth));
      items.push({ points: corners(frame.truth), m: frame.truth, texture: state.tint });
      items.push(...outline(corners(frame.truth), spec.colours.truth, 2));
    }
    items.push(...outline(corners(frame.plane), spec.colours.plane, 2.2));
    return tree(planes, items);
  };

  // Where things lie on the screen: turned about z, then tilted from above.
  const camera = ({ turn, tilt, zoom }) => {
    const right = [Math.cos(turn), Math.sin(turn), 0];
    const up = [-Math.sin(turn) * Math.sin(tilt), Math.cos(turn) * Math.sin(tilt), Math.cos(tilt)];
    const toViewer = cross(right, up);
    const scale = SIZE / 3.5 * zoom;
    return { toViewer, project: p => [SIZE / 2 + scale * dot(right, p), SIZE / 2 - scale * dot(up, p)] };
  };

  const trace = (context, points) => {
    context.beginPath();
    points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  };

  const paintItem = (context, project, item) => {
    const points = item.points.map(project);
    if (!item.texture) {
      context.strokeStyle = item.colour;
      context.lineWidth = item.width;
      context.setLineDash(item.dash || []);
      trace(context, points);
      context.stroke();
      return;
    }
    const [origin, right, , down] = corners(item.m).map(project);
    const side = item.texture.width;
    context.save();
    trace(context, points);
    context.closePath();
    context.clip();
    context.transform((right[0] - origin[0]) / side, (right[1] - origin[1]) / side,
      (down[0] - origin[0]) / side, (down[1] - origin[1]) / side, origin[0], origin[1]);
    context.drawImage(item.texture, 0, 0);
    context.restore();
  };

  const label = (context, text, [x, y], colour) => {
    context.font = 'bold 12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.setLineDash([]);
    context.strokeStyle = 'rgba(0,0,0,.65)';
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };

  const marks = (context, project, m, corner, colour, named) => {
    [['TL', -corner, -corner], ['TR', corner, -corner], ['BL', -corner, corner]].forEach(([name, u, v]) => {
      const [x, y] = project(at(m, u, v));
      context.fillStyle = colour;
      context.beginPath();
      context.arc(x, y, 4, 0, 2 * Math.PI);
      context.fill();
      if (named) label(context, name, [x + 7, y - 8], colour);
    });
  };

  const paint = state => {
    const ratio = window.devicePixelRatio || 1;
    state.canvas.width = SIZE * ratio;
    state.canvas.height = SIZE * ratio;
    const context = state.canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, SIZE, SIZE);
    const { toViewer, project } = camera(state.view);
    walk(state.tree, toViewer, item => paintItem(context, project, item));
    const frame = state.spec.planes[state.index];
    [['x', [1.1, -1, -1]], ['y', [-1, 1.1, -1]], ['z', [-1, -1, 1.1]]].forEach(([name, p]) =>
      label(context, name, project(p), INK));
    if (state.shown.truth ? frame.truth : false) {
      marks(context, project, frame.truth, frame.corner, state.spec.colours.truth, false);
    }
    marks(context, project, frame.plane, frame.corner, state.spec.colours.plane, true);
  };

  const toggle = (name, colour, shown, change) => {
    const made = element('label');
    const box = element('input');
    Object.assign(box, { type: 'checkbox', checked: shown });
    box.onchange = () => change(box.checked);
    made.append(box);
    if (colour) {
      const swatch = element('span', 'mnlab-swatch');
      swatch.style.background = colour;
      made.append(swatch);
    }
    made.append(name);
    return made;
  };

  const keys = {
    ArrowLeft: view => { view.turn += .09; }, ArrowRight: view => { view.turn -= .09; },
    ArrowUp: view => { view.tilt += .09; }, ArrowDown: view => { view.tilt -= .09; },
    '+': view => { view.zoom *= 1.1; }, '=': view => { view.zoom *= 1.1; }, '-': view => { view.zoom /= 1.1; },
    '0': view => { Object.assign(view, START); },
  };
  const START = { turn: -.6, tilt: .45, zoom: 1 };
  const bounded = view => {
    view.tilt = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, view.tilt));
    view.zoom = Math.max(.4, Math.min(6, view.zoom));
  };

  const turning = (state, move) => {
    const { canvas, view } = state;
    const change = how => { how(view); bounded(view); paint(state); };
    let held = null;
    canvas.onpointerdown = event => {
      held = [event.clientX, event.clientY];
      canvas.setPointerCapture(event.pointerId);
      canvas.focus();
    };
    canvas.onpointermove = event => {
      if (held === null) return;
      const [x, y] = held;
      held = [event.clientX, event.clientY];
      change(() => { view.turn -= (event.clientX - x) * .01; view.tilt += (event.clientY - y) * .01; });
    };
    canvas.onpointerup = canvas.onpointercancel = () => { held = null; };
    canvas.addEventListener('wheel', event => {
      event.preventDefault();
      change(() => { view.zoom *= Math.exp(-.0015 * event.deltaY); });
    }, { passive: false });
    canvas.onkeydown = event => {
      const step = { PageUp: -1, PageDown: 1 }[event.key];
      if (step ? true : keys[event.key]) {
        event.preventDefault();
        if (step) move(state.index + step); else change(keys[event.key]);
      }
    };
  };

  const sidePicture = (name, side) => {
    const canvas = surface(side);
    canvas.style.width = canvas.style.height = '190px';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', name);
    const box = element('div');
    box.append(element('div', 'mnlab-caption', name), canvas);
    return { box, canvas };
  };

  const start = async root => {
    const spec = JSON.parse(root.dataset.scene);
    const pictures = await load(root.dataset.pictures);
    const cuts = root.dataset.cuts ? await load(root.dataset.cuts) : null;
    const slices = root.dataset.slices ? await load(root.dataset.slices) : null;
    const count = spec.planes.length;
    const any = key => spec.planes.some(plane => key === 'truth' ? plane.truth : plane.others.length);
    const tint = surface(2);
    tint.getContext('2d').fillStyle = spec.colours.truth + '30';
    tint.getContext('2d').fillRect(0, 0, 2, 2);
    const state = {
      spec, tint, index: 0, canvas: surface(SIZE), view: { ...START },
      shown: { slices: slices !== null, rings: true, truth: true, others: false, cut: false },
      slices: slices === null ? [] : spec.slices.map((m, i) => tile(slices, spec.sliceSide, spec.sliceTiles, i, 0, .75)),
      texture: index => tile(state.shown.cut ? cuts : pictures, spec.side, spec.tiles, index, .4, .97),
    };
    const { canvas } = state;
    canvas.className = 'mnlab-turn';
    canvas.style.width = canvas.style.height = SIZE + 'px';
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label',
      'planes in the volume: arrow keys turn, plus and minus zoom, 0 resets, page keys change the picture');
    const own = sidePicture('picture', spec.side);
    const cut = sidePicture('the volume there', spec.side);
    const caption = element('div', 'mnlab-caption');
    caption.setAttribute('aria-live', 'polite');
    const slider = element('input');
    Object.assign(slider, { type: 'range', min: 0, max: count - 1, step: 1, value: 0, hidden: count === 1 });
    slider.setAttribute('aria-label', 'picture');

    const draw = (to, mosaic) => {
      const context = to.getContext('2d');
      context.drawImage(tile(mosaic, spec.side, spec.tiles, state.index, 1, 1), 0, 0);
    };
    const refresh = () => {
      state.tree = scene(state);
      slider.value = state.index;
      caption.textContent = (count === 1 ? '' : (state.index + 1) + ' of ' + count + ': ')
        + spec.planes[state.index].caption;
      draw(own.canvas, pictures);
      if (cuts) draw(cut.canvas, cuts);
      paint(state);
    };
    const move = index => { state.index = Math.max(0, Math.min(count - 1, index)); refresh(); };
    slider.oninput = () => move(Number(slider.value));
    turning(state, move);

    const legend = element('div', 'mnlab-legend');
    const option = (name, key, colour) => legend.append(toggle(name, colour, state.shown[key], on => {
      state.shown[key] = on;
      refresh();
    }));
    const swatch = element('span', 'mnlab-swatch');
    swatch.style.background = spec.colours.plane;
    const plane = element('span');
    plane.append(swatch, 'plane found');
    legend.append(plane);
    if (any('truth')) option('true plane', 'truth', spec.colours.truth);
    if (any('others')) option('single answers', 'others', spec.colours.other);
    if (slices) option('middle slices', 'slices');
    if (spec.rings.length) option('outline', 'rings');
    if (cuts) option('volume on the plane', 'cut');
    const reset = element('button', '', 'reset view');
    reset.type = 'button';
    reset.onclick = () => { Object.assign(state.view, START); paint(state); };
    legend.append(reset);

    const left = element('div');
    left.append(canvas, slider, caption);
    const side = element('div', 'mnlab-side');
    side.append(own.box);
    if (cuts) side.append(cut.box);
    const row = element('div', 'mnlab-space');
    row.append(left, side);
    refresh();
    root.querySelector('.mnlab-stage').replaceChildren(row, legend);
  };

  document.querySelectorAll('.mnlab-planes[data-scene]:not([data-live])').forEach(root => {
    root.dataset.live = 'true';
    // The still picture stays where the viewer cannot start.
    start(root).catch(error => console.error('mnlab planes:', error));
  });
})();
