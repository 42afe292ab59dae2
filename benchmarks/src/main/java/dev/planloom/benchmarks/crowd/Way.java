package dev.planloom.benchmarks.crowd;

import dev.planloom.benchmarks.crowd.RequestTools.Basket;
import dev.planloom.benchmarks.crowd.RequestTools.Order;
import dev.planloom.benchmarks.crowd.RequestTools.Parcel;
import dev.planloom.benchmarks.crowd.RequestTools.Receipt;
import dev.planloom.benchmarks.crowd.RequestTools.User;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who serves all requests at once. */
enum Way {
  RUN("Planloom, `run` on a virtual thread each") {
    @Override
    void serve(Services services) {
      try (PlanRuntime runtime = PlanRuntime.builder().build();
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        RequestPlanRunner runner = RequestPlanRunner.with(services).on(runtime);
        for (int i = 0; i < services.requests(); i++) {
          int id = i;
          services.begin(id);
          threads.execute(() -> {
            try {
              RequestPlanRunner.Result result = runner.run(id);
              services.end(id, result.receipt(), result.parcel());
            } catch (Throwable e) {
              services.fail(e);
            }
          });
        }
      }
    }
  },

  START("Planloom, `start` on one thread") {
    @Override
    void serve(Services services) {
      try (PlanRuntime runtime = PlanRuntime.builder().build()) {
        RequestPlanRunner runner = RequestPlanRunner.with(services).on(runtime);
        List<PlanExecution<RequestPlanRunner.Result>> executions = new ArrayList<>();
        for (int id = 0; id < services.requests(); id++) {
          services.begin(id);
          executions.add(runner.start(id));
        }
        for (int id = 0; id < services.requests(); id++) {
          try {
            RequestPlanRunner.Result result = executions.get(id).await();
            services.end(id, result.receipt(), result.parcel());
          } catch (Throwable e) {
            services.fail(e);
          }
        }
      }
    }
  },

  THREADS("virtual threads and futures") {
    @Override
    void serve(Services services) {
      // Closed in the other order, because requests go on to start steps.
      try (ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor();
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < services.requests(); i++) {
          int id = i;
          services.begin(id);
          threads.execute(() -> {
            try {
              Future<Basket> basket = steps.submit(() -> services.fetchBasket(id));
              User user = services.fetchUser(id);
              Order order = services.place(user, basket.get());
              Future<Parcel> parcel = steps.submit(() -> services.ship(order));
              Receipt receipt = services.charge(order);
              services.end(id, receipt, parcel.get());
            } catch (Throwable e) {
              services.fail(e);
            }
          });
        }
      }
    }
  },

  STAGES("CompletableFuture on virtual threads") {
    @Override
    void serve(Services services) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < services.requests(); i++) {
          int id = i;
          services.begin(id);
          CompletableFuture<Basket> basket =
              CompletableFuture.supplyAsync(() -> get(() -> services.fetchBasket(id)), threads);
          CompletableFuture<Order> order =
              CompletableFuture.supplyAsync(() -> get(() -> services.fetchUser(id)), threads)
                  .thenCombineAsync(basket, (u, b) -> get(() -> services.place(u, b)), threads);
          CompletableFuture<Parcel> parcel =
              order.thenApplyAsync(o -> get(() -> services.ship(o)), threads);
          all.add(
              order
                  .thenApplyAsync(o -> get(() -> services.charge(o)), threads)
                  .thenAcceptBoth(parcel, (r, p) -> services.end(id, r, p)));
        }
        for (CompletableFuture<?> each : all) {
          try {
            each.join();
          } catch (RuntimeException e) {
            services.fail(e);
          }
        }
      }
    }
  };

  final String title;

  Way(String title) {
    this.title = title;
  }

  /** Serves all requests at once; returns when all have ended. */
  abstract void serve(Services services);

  private static <T> T get(Callable<T> step) {
    try {
      return step.call();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
