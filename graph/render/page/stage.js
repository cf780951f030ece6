// The canvas: zoom, drag, choice by pointer and keys. It draws when something changed, never else.

class Stage {
  /// `act`: {choose(item or null), expand(vertex)}
  constructor(canvas, act) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.act = act;
    this.scene = new Scene('fixed').finish();
    this.transform = d3.zoomIdentity;
    this.theme = 'light';
    this.chosen = this.over = this.near = null;
    this.touched = false; // by the reader since the last scene: then it is not moved by itself
    this.redraw = oncePerFrame(() => this.paint());
    this.settle = unhurried(() => {
      this.zooming = false;
      this.redraw();
    }, 140);
    this.layout = new ForceLayout(
      () => this.ticked(),
      () => this.rested(),
    );
    this.tree = d3.quadtree();
    this.listen();
  }

  listen() {
    this.zoom = d3
      .zoom()
      .scaleExtent([0.05, 6])
      .on('zoom', () => {
        this.transform = d3.event.transform;
        this.zooming = true;
        if (d3.event.sourceEvent) this.touched = true;
        this.redraw();
        this.settle();
      });
    const drag = d3
      .drag()
      .container(this.canvas)
      .clickDistance(4)
      .subject(() => this.dragged())
      .on('drag', () => this.drag())
      .on('end', () => {
        if (this.dragging) this.layout.warm(false);
        this.dragging = false;
      });
    d3.select(this.canvas).call(drag).call(this.zoom).on('dblclick.zoom', null);
    // What is under the pointer does not move away between two clicks.
    this.canvas.addEventListener('pointerdown', () => {
      this.touched = true;
    });
    this.canvas.addEventListener('click', (event) => this.act.choose(this.at(event)));
    this.canvas.addEventListener('dblclick', (event) => {
      const item = this.at(event);
      if (item && item.r) this.act.expand(item);
    });
    this.canvas.addEventListener('pointermove', (event) => this.hover(event));
    this.canvas.addEventListener('pointerleave', () => this.setOver(null));
    this.canvas.addEventListener('keydown', (event) => stageKey(this, event));
    new ResizeObserver(() => this.resize()).observe(this.canvas.parentElement);
  }

  dragged() {
    const [x, y] = this.transform.invert(d3.mouse(this.canvas));
    const item = itemAt(this.scene, this.tree, x, y, 6 / this.transform.k);
    if (!item || !item.r) return null;
    this.grip = { item, dx: item.x - x, dy: item.y - y };
    return { x: d3.event.x, y: d3.event.y };
  }

  drag() {
    const { item, dx, dy } = this.grip;
    const [x, y] = this.transform.invert([d3.event.x, d3.event.y]);
    [item.x, item.y] = [x + dx, y + dy];
    if (this.scene.kind === 'force') [item.fx, item.fy] = [item.x, item.y];
    if (!this.dragging) this.layout.warm(true);
    this.dragging = true;
    this.ticked();
  }

  /// A dragged vertex stays where it was put until it is let go.
  unpin(vertex) {
    vertex.fx = vertex.fy = null;
    this.layout.warm(true);
    this.layout.warm(false);
    this.redraw();
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = this.transform.invert([event.clientX - box.left, event.clientY - box.top]);
    return itemAt(
      this.scene,
      this.tree,
      x,
      y,
      (event.pointerType === 'touch' ? 14 : 7) / this.transform.k,
    );
  }

  hover(event) {
    if (event.buttons || event.pointerType === 'touch') return;
    this.lastPointer = event;
    this.look ??= oncePerFrame(() => this.setOver(this.at(this.lastPointer)));
    this.look();
  }

  setOver(item) {
    if (item === this.over) return;
    this.over = item;
    this.canvas.style.cursor = item ? 'pointer' : 'grab';
    this.redraw();
  }

  setScene(scene) {
    this.layout.stop();
    this.scene = scene;
    this.over = null;
    this.touched = false;
    this.layout.start(scene, this);
    this.plant();
    this.fit();
  }

  /// Marks a vertex or edge by its key, and lets what is not beside it step back.
  choose(key) {
    this.chosen = this.scene.vertices.get(key) || this.scene.edges.get(key) || null;
    this.near = null;
    if (this.chosen?.r) this.lastVertex = this.chosen;
    if (this.chosen?.r && this.scene.kind === 'force')
      this.near = new Set([
        this.chosen,
        ...this.chosen.edges,
        ...this.chosen.edges.flatMap((edge) => [edge.source, edge.target]),
      ]);
    else if (this.chosen && !this.chosen.r && this.scene.kind === 'force')
      this.near = new Set([this.chosen, this.chosen.source, this.chosen.target]);
    this.redraw();
  }

  plant() {
    this.tree = d3.quadtree(
      [...this.scene.vertices.values()],
      (one) => one.x,
      (one) => one.y,
    );
  }

  ticked() {
    this.plant();
    this.redraw();
  }

  rested() {
    this.plant();
    if (!this.touched) this.fit();
    this.redraw();
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (!clientWidth || !clientHeight) return;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (this.width === clientWidth && this.height === clientHeight && this.ratio === ratio) return;
    Object.assign(this, { width: clientWidth, height: clientHeight, ratio });
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    if (!this.touched) this.fit();
    this.paint();
  }

  fit() {
    if (!this.width) return;
    const [left, top, right, bottom] = boundsOf(this.scene);
    // The buttons on the right and the legend below cover nothing.
    const legend = byId('legend').hidden ? 0 : byId('legend').offsetHeight;
    const [width, height] = [this.width - 46, this.height - legend - 14];
    const aside = Math.min(70, width / 8);
    const k = Math.min(1.35, (width - 2 * aside) / (right - left), (height - 52) / (bottom - top));
    const x = width / 2 - (k * (left + right)) / 2;
    const y = height / 2 - 6 - (k * (top + bottom)) / 2;
    d3.select(this.canvas).call(this.zoom.transform, d3.zoomIdentity.translate(x, y).scale(k));
    this.redraw();
  }

  zoomBy(factor) {
    this.touched = true;
    d3.select(this.canvas).call(this.zoom.scaleBy, factor);
  }

  /// Brings a vertex into view when it was chosen from a list or by keys.
  reveal(vertex) {
    const [x, y] = this.transform.apply([vertex.x, vertex.y]);
    const room = 50;
    if (x > room && y > room && x < this.width - room && y < this.height - room) return;
    this.touched = true;
    d3.select(this.canvas).call(this.zoom.translateTo, vertex.x, vertex.y);
  }

  /// Boxes of the buttons and the legend, where no label should be.
  covered() {
    const box = this.canvas.getBoundingClientRect();
    return ['zoom', 'legend']
      .map((id) => byId(id).getBoundingClientRect())
      .filter((one) => one.width)
      .map((one) => [
        one.left - box.left,
        one.top - box.top,
        one.right - box.left,
        one.bottom - box.top,
      ]);
  }

  paint() {
    if (!this.width) return;
    const moving = this.zooming || this.layout.moving;
    paint(this.context, this.scene, {
      transform: this.transform,
      width: this.width,
      height: this.height,
      ratio: this.ratio,
      theme: this.theme,
      chosen: this.chosen,
      over: this.over,
      near: this.near,
      moving,
      covered: this.covered(),
      upright: this.scene.upright,
    });
  }
}
