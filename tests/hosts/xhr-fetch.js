// As an old library would: a `fetch` of its own, whose answers hold no stream.
"use strict";
globalThis.fetch = (url) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.responseType = "arraybuffer";
  request.onerror = () => reject(new TypeError("Network request failed"));
  request.onload = () => {
    const { status, response } = request;
    resolve({
      ok: status >= 200 && status < 300,
      status,
      url,
      headers: { get: (name) => request.getResponseHeader(name) },
      arrayBuffer: async () => response,
      text: async () => new TextDecoder().decode(response),
    });
  };
  request.open("GET", url);
  request.send();
});
