// What stands in the middle: a scene for the canvas, or a cover of elements above it.

async function loadView(place, app, current) {
  const cover = byId('cover');
  const covering = { start: startCover, time: timeCover }[place.view];
  if (covering) {
    let parts;
    try {
      parts = await covering(place);
    } catch (error) {
      parts = [
        h(
          'div',
          { class: 'error', role: 'alert' },
          h('p', {}, shown(error.message)),
          button('Try again', () => {
            app.sceneKey = null;
            app.show(Here.place);
          }),
        ),
      ];
    }
    if (!current()) return null;
    replace(cover, parts);
    cover.hidden = false;
    return new Scene('fixed').finish();
  }
  const scene = await loadScene(place, app);
  if (current()) {
    cover.hidden = Boolean(scene.vertices.size) || place.view === 'path' || place.view === 'tiers';
    if (!cover.hidden)
      replace(
        cover,
        h(
          'p',
          { class: 'empty' },
          app.filtered()
            ? 'Nothing passes the filters. Remove one above.'
            : 'The graph is empty. Search a name above.',
        ),
      );
  }
  return scene;
}

async function loadScene(place, app) {
  const upright = byId('stage').clientWidth < 600;
  if (place.view === 'path' && place.from && place.to)
    return pathScene(await app.ask('path', pathQuestion(place), pathFilters(place)), upright);
  if (place.view === 'tiers' && place.root)
    return tiersScene(
      await app.ask('tiers', { name: place.root, depth: place.depth, customers: place.customers }),
      place.customers,
    );
  if (place.view === 'graph') return loadGraph(place, app);
  return new Scene('fixed').finish();
}

/// One neighbourhood after the other: each is asked how it hangs together with those before it.
async function loadGraph(place, app) {
  const known = new Set();
  const answers = [];
  const added = [];
  const failures = [];
  const load = async (id, list) => {
    try {
      const answer = await app.ask('neighbours', {
        entity: id,
        limit: SHOWN_AT_ONCE,
        among: true,
        beside: [...known].filter((one) => one !== id).slice(0, BESIDE_MOST),
      });
      list.push(answer);
      if (answer.complete === false)
        notice(
          'Not all connections among those shown are drawn: there are too many. A filter helps.',
        );
      known.add(answer.entity.id);
      if (list === answers)
        for (const edge of answer.edges) known.add(edge.subject.id).add(edge.object.id);
    } catch (error) {
      failures.push(error);
    }
  };
  for (const id of place.expanded) await load(id, answers);
  for (const id of place.added) await load(id, added);
  if (failures.length && !answers.length && !added.length) throw failures[0];
  if (failures.length) notice(failures[0].message, () => app.show(Here.place));
  return graphScene(place, answers, added, app.stage.scene.vertices);
}
