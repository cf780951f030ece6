// The last script: everything is there, so the page can begin.

try {
  App.start();
} catch (error) {
  document.body.append(
    h(
      'p',
      { class: 'no-script', role: 'alert' },
      `The page could not start: ${shown(error.message)}`,
    ),
  );
  throw error;
}
