// What fills the panel beside the picture.

/// The key of what is chosen, in a scene.
function sceneKeyOf(chosen) {
  const choice = readChoice(chosen);
  return choice.kind === 'vertex' ? choice.id : chosen;
}

/// What fills the panel, as a function that makes it; null if it is not needed.
function panelOf(place) {
  const choice = readChoice(place.chosen);
  const back =
    place.view === 'path' || place.view === 'tiers'
      ? h(
          'p',
          { class: 'back' },
          link({ chosen: '' }, place.view === 'path' ? '← The path' : '← The tiers', {
            class: 'action',
          }),
        )
      : null;
  const withBack = (make) => async () => [back, await make()];
  if (choice.kind === 'vertex') return withBack(() => entityCard(choice.id));
  if (choice.kind === 'edge') return withBack(() => edgeCard(choice));
  if (choice.kind === 'rest') return () => restCard(choice);
  if (place.view === 'path') return () => pathPanel(place);
  if (place.view === 'tiers') return () => tiersPanel(place);
  if (place.view === 'graph') return () => App.drawn().then(listCard);
  return null;
}
