// SPDX-License-Identifier: GPL-3.0-or-later
// Times an ONNX file: node --expose-gc time_onnxruntime.cjs NODE_MODULES FILE NAME=TYPE:SHAPE THREADS SECONDS
// The input NAME is an int64 or float32 of this shape, such as ids=int64:16 or image=float32:1,3,224,224, with fixed
// numbers. Prints JSON: best and middle milliseconds and the least processor time of a run for each way of waiting and
// of returning, how many outputs there are, and the first one's first numbers.
const path = require("path");
const [modules, file, input, threads, seconds] = process.argv.slice(2);
const folder = path.join(path.resolve(modules), "onnxruntime-node");
const ort = require(folder);

function feedsOf(text) {
  const [name, type, lengths] = text.split(/[=:]/);
  const shape = lengths.split(",").map(Number);
  const length = shape.reduce((a, b) => a * b, 1);
  const whole = (i) => ((i * 7919) % 1000) + 1;
  const numbers =
    type === "int64"
      ? BigInt64Array.from({ length }, (_, i) => BigInt(whole(i)))
      : Float32Array.from({ length }, (_, i) => whole(i) / 1000);
  return { [name]: new ort.Tensor(type, numbers, shape) };
}

async function timed(session, feeds, results) {
  let outputs;
  const times = [];
  let processor = Infinity;
  const begin = performance.now();
  while (times.length < 3 || (performance.now() - begin < 1000 * seconds && times.length < 60)) {
    outputs = undefined;
    global.gc(); // what the run before returned is let go of outside the measured time
    const used = process.cpuUsage();
    const start = performance.now();
    outputs = results ? await session.run(feeds, results) : await session.run(feeds);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor = Math.min(processor, (user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return { outputs, best: times[0], middle: times[times.length >> 1], processor };
}

async function main() {
  const feeds = feedsOf(input);
  const answer = { version: require(path.join(folder, "package.json")).version, ways: [], first: [], outputs: 0 };
  for (const spins of ["1", "0"]) {
    const session = await ort.InferenceSession.create(file, {
      executionProviders: ["cpu"],
      graphOptimizationLevel: "all",
      executionMode: "sequential",
      interOpNumThreads: 1,
      intraOpNumThreads: Number(threads),
      extra: { session: { intra_op: { allow_spinning: spins } } },
    });
    const first = await session.run(feeds);
    answer.outputs = session.outputNames.length;
    answer.first = Array.from(first[session.outputNames[0]].data.slice(0, 8));
    for (const [memory, results] of Object.entries({ fresh: null, same: first })) {
      const { best, middle, processor } = await timed(session, feeds, results);
      answer.ways.push({ spins, memory, best, middle, processor });
    }
    await session.release();
  }
  console.log(JSON.stringify(answer));
}

main();
