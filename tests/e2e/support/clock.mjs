// A clock that the test moves, for waits that are too long to sit out.

/** Must come before the first page; time goes on by itself until `pauseAt`. */
export async function useFakeClock(context) {
  await context.clock.install();
  await context.addInitScript(() => {
    // Playwright counts timers from 10^12, more than the 32 bits that browsers' own numbers have.
    const numbers = new Map();
    let next = 1;
    for (const [begin, end] of [
      ["setTimeout", "clearTimeout"],
      ["setInterval", "clearInterval"],
      ["requestIdleCallback", "cancelIdleCallback"],
    ]) {
      const [set, clear] = [window[begin], window[end]];
      window[begin] = (...settings) => {
        numbers.set(next, set(...settings));
        return next++;
      };
      window[end] = (number) => clear(numbers.get(number));
    }
  });
}
