package dev.planloom.tools.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream of a process to its end on a thread of its own, keeps the first bytes and the
 * last few and counts the rest, so that the program is never held up by what nobody wants.
 *
 * <p>The thread is a platform thread: reading a pipe blocks in the kernel and, on Java 21, inside
 * {@code synchronized}, either of which would pin a virtual thread's carrier.
 */
final class StreamReader {

  /** How many of the last bytes are kept for messages. */
  static final int TAIL = 2048;

  private static final int BUFFER = 1 << 16;

  private final InputStream stream;
  private final int limit;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

  // Written by the reading thread, read by the one that waits; both under the lock.
  private final ReentrantLock lock = new ReentrantLock();
  private byte[] kept = new byte[0];
  private int size;
  private long total;
  private final byte[] tail = new byte[TAIL];
  private int tailSize;

  // Written once by the thread that waits; the reading thread looks after every read.
  private volatile boolean abandoned;

  StreamReader(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
  }

  void start(String name) {
    Thread.ofPlatform().daemon().name(name).start(this::read);
  }

  /** Completed at the stream's end; exceptionally where keeping it failed. */
  CompletableFuture<@Nullable Void> end() {
    return end;
  }

  /** Makes the thread stop after the read that it is in. */
  void abandon() {
    abandoned = true;
  }

  CapturedBytes captured() {
    lock.lock();
    try {
      return new CapturedBytes(Arrays.copyOf(kept, size), total, Arrays.copyOf(tail, tailSize));
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try (stream) {
      byte[] buffer = new byte[BUFFER];
      for (int n = stream.read(buffer); n >= 0 && !abandoned; n = stream.read(buffer)) {
        keep(buffer, n);
      }
      end.complete(null);
    } catch (IOException closed) {
      // A stream that breaks off has ended; what counts is how the process ended.
      end.complete(null);
    } catch (Throwable failure) {
      end.completeExceptionally(failure);
    }
  }

  private void keep(byte[] buffer, int n) {
    lock.lock();
    try {
      int wanted = Math.min(n, limit - size);
      if (wanted > kept.length - size) {
        long grown = Math.max(size + (long) wanted, 2L * kept.length);
        kept = Arrays.copyOf(kept, (int) Math.min(limit, grown));
      }
      System.arraycopy(buffer, 0, kept, size, wanted);
      size += wanted;
      total += n;
      keepTail(buffer, n);
    } finally {
      lock.unlock();
    }
  }

  private void keepTail(byte[] buffer, int n) {
    int fresh = Math.min(n, TAIL);
    int old = Math.min(tailSize, TAIL - fresh);
    System.arraycopy(tail, tailSize - old, tail, 0, old);
    System.arraycopy(buffer, n - fresh, tail, old, fresh);
    tailSize = old + fresh;
  }
}
