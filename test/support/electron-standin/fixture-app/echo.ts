/** A utility process of the fixture: sends back what it gets, and ends. */
process.parentPort.once('message', ({ data }) => {
  process.parentPort.postMessage({ type: process.type, data });
  setImmediate(() => process.exit(3));
});
