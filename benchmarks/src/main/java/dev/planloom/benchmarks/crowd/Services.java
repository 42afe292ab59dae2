package dev.planloom.benchmarks.crowd;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The services behind the tools, each of which takes a while, and what became of the requests.
 *
 * <p>Threads: an element of the arrays is written by the threads of its request, and read when all
 * requests have ended.
 */
final class Services implements RequestTools {

  /** The most steps that follow each other in a request. */
  static final int CRITICAL_PATH = 3;

  private final int requests;
  private final Duration time;
  private final long[] begun;
  private final long[] ended;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger correct = new AtomicInteger();

  /** Counts the look-ups that have begun. */
  private final CountDownLatch arrived;

  /** Holds look-ups up, where it is closed. */
  private final CountDownLatch gate;

  private volatile @Nullable Throwable failure;

  private Services(int requests, Duration time, CountDownLatch gate) {
    this.requests = requests;
    this.time = time;
    this.gate = gate;
    begun = new long[requests];
    ended = new long[requests];
    arrived = new CountDownLatch(2 * requests);
  }

  /** Services that each take so long. */
  static Services open(int requests, Duration time) {
    return new Services(requests, time, new CountDownLatch(0));
  }

  /** Services whose look-ups wait for {@link #openGate}. */
  static Services closed(int requests, Duration time) {
    return new Services(requests, time, new CountDownLatch(1));
  }

  int requests() {
    return requests;
  }

  /**
   * Waits until every request is held up in both of its look-ups.
   *
   * @throws IllegalStateException where some do not come
   */
  void awaitArrivals() throws InterruptedException {
    if (!arrived.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException(arrived.getCount() + " look-ups have not begun", failure);
    }
  }

  void openGate() {
    gate.countDown();
  }

  // --- the requests

  /** A request is about to be served. */
  void begin(int id) {
    begun[id] = System.nanoTime();
    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
  }

  /** A request has been served. */
  void end(int id, Receipt receipt, Parcel parcel) {
    inFlight.decrementAndGet();
    if (receipt.order() == 2 * id && parcel.order() == 2 * id) {
      correct.incrementAndGet();
    }
  }

  /** A request has failed. */
  void fail(Throwable thrown) {
    inFlight.decrementAndGet();
    failure = thrown;
  }

  /** How many requests were not served, or wrongly. */
  int failures() {
    Throwable thrown = failure;
    if (thrown != null) {
      thrown.printStackTrace();
    }
    return requests - correct.get();
  }

  /** How many were served at once. */
  int most() {
    return most.get();
  }

  /** From just before each request until the end of its last step, in order, in nanoseconds. */
  long[] latencies() {
    long[] latencies = new long[requests];
    Arrays.setAll(latencies, id -> ended[id] - begun[id]);
    Arrays.sort(latencies);
    return latencies;
  }

  // --- the tools

  @Override
  public User fetchUser(int id) throws InterruptedException {
    lookUp();
    return new User(id);
  }

  @Override
  public Basket fetchBasket(int id) throws InterruptedException {
    lookUp();
    return new Basket(id);
  }

  private void lookUp() throws InterruptedException {
    arrived.countDown();
    gate.await();
    Thread.sleep(time);
  }

  @Override
  public Order place(User user, Basket basket) throws InterruptedException {
    Thread.sleep(time);
    return new Order(user.id(), basket.id());
  }

  @Override
  public Receipt charge(Order order) throws InterruptedException {
    last(order);
    return new Receipt(order.user() + order.basket());
  }

  @Override
  public Parcel ship(Order order) throws InterruptedException {
    last(order);
    return new Parcel(order.user() + order.basket());
  }

  /** Both of these end at about the same time, and the later one counts. */
  private void last(Order order) throws InterruptedException {
    Thread.sleep(time);
    ended[order.user()] = System.nanoTime();
  }
}
