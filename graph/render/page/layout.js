// The force layout: it runs until it is cool, and then costs nothing.

class ForceLayout {
  constructor(ontick, onend) {
    this.ontick = ontick;
    this.onend = onend;
    this.simulation = null;
  }

  /// Lays out `scene`. Vertices without a place start beside a neighbour that has one. Some of the
  /// work is done before the first picture, so that this one is no knot.
  start(scene, { width = 1, height = 1 } = {}) {
    this.stop();
    if (scene.kind !== 'force' || !scene.vertices.size) return;
    const vertices = [...scene.vertices.values()];
    const fresh = vertices.filter((vertex) => vertex.x === undefined);
    this.placeFresh(vertices);
    const many = vertices.length > 400;
    // Where there is room, edges are long enough for their labels.
    const least = vertices.length < 14 ? 150 : vertices.length < 32 ? 105 : 62;
    const simulation = d3
      .forceSimulation(vertices)
      .force(
        'link',
        d3
          .forceLink(linksOf(scene))
          .id((one) => one.id)
          .distance(
            ({ source, target }) =>
              least + source.r + target.r + (source.expanded && target.expanded ? 90 : 0),
          )
          .strength(
            ({ source, target }) =>
              0.7 / Math.sqrt(Math.min(source.edges.length, target.edges.length)),
          ),
      )
      .force(
        'charge',
        d3
          .forceManyBody()
          .strength((one) => -160 - 12 * one.r)
          .distanceMax(900)
          .theta(many ? 1.1 : 0.9),
      )
      .force('collide', d3.forceCollide((one) => one.r + 15).iterations(many ? 1 : 2))
      .force('x', d3.forceX(0).strength(0.05 * Math.min(2.5, Math.max(0.5, height / width))))
      .force('y', d3.forceY(0).strength(0.05 * Math.min(2.5, Math.max(0.5, width / height))))
      .alpha(fresh.length === 0 ? 0.1 : fresh.length < vertices.length ? 0.6 : 1)
      .alphaDecay(0.03)
      .alphaMin(0.02)
      .stop();
    const end = performance.now() + (calm() ? 1500 : 350);
    while (simulation.alpha() > simulation.alphaMin() && performance.now() < end) simulation.tick();
    this.simulation = simulation;
    if (calm() || simulation.alpha() <= simulation.alphaMin()) return void this.onend();
    simulation.on('tick', this.ontick).on('end', this.onend).restart();
  }

  placeFresh(vertices) {
    const turn = Math.PI * (3 - Math.sqrt(5));
    vertices.forEach((vertex, i) => {
      if (vertex.x !== undefined) return;
      const near = vertex.edges
        .map((edge) => (edge.source === vertex ? edge.target : edge.source))
        .find((one) => one !== vertex && one.x !== undefined);
      const away = near ? 90 + 3 * Math.sqrt(i) : 14 * Math.sqrt(i);
      vertex.x = (near?.x ?? 0) + away * Math.cos(i * turn);
      vertex.y = (near?.y ?? 0) + away * Math.sin(i * turn);
    });
  }

  get moving() {
    return Boolean(
      this.simulation && this.simulation.alpha() > this.simulation.alphaMin() && !calm(),
    );
  }

  /// While a vertex is dragged the others give way a little.
  warm(on) {
    if (!this.simulation) return;
    if (calm()) return void this.ontick();
    this.simulation.alphaTarget(on ? 0.15 : 0);
    if (on) this.simulation.restart();
  }

  stop() {
    this.simulation?.on('tick', null).on('end', null).stop();
    this.simulation = null;
  }
}

/// One link a pair: several edges between two do not pull harder.
function linksOf(scene) {
  const pairs = new Map();
  for (const { source, target } of scene.edges.values())
    if (source !== target) pairs.set([source.id, target.id].sort().join(' '), { source, target });
  return [...pairs.values()];
}
