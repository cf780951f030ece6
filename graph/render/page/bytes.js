// Spans count bytes of UTF-8, strings of this language count UTF-16 units: the way between them.

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };

/// The text between the bytes at which it is cut: one piece more than there are cuts. Cuts are
/// ascending; those beyond the text give empty pieces.
function piecesByBytes(text, cuts) {
  const bytes = utf8.encoder.encode(text);
  const edges = [0, ...cuts.map((cut) => Math.max(0, Math.min(cut, bytes.length))), bytes.length];
  return edges.slice(1).map((end, i) => utf8.decoder.decode(bytes.subarray(edges[i], end)));
}

const byteLength = (text) => utf8.encoder.encode(text).length;

const bytesFrom = (text, [begin, end]) => piecesByBytes(text, [begin, end])[1];

/// [before, marked, after] of a statement's evidence, or null if it is not known where it stands.
function evidencePieces(statement) {
  const { sentence, span, evidence } = statement;
  if (!sentence || !span || !evidence) return null;
  if (sentence[1] - sentence[0] !== byteLength(evidence)) return null;
  const begin = span[0] - sentence[0];
  const end = Math.min(span[1], sentence[1]) - sentence[0];
  if (begin < 0 || end <= begin) return null;
  return piecesByBytes(evidence, [begin, end]);
}
