package dev.planloom.examples.users;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Users in a table {@code users}, files in a folder. */
final class SqlUserTools implements UserTools {

  private final DataSource database;
  private final Path folder;
  private final Executor executor = task -> Thread.startVirtualThread(task);

  SqlUserTools(DataSource database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  @Override
  public List<User> fetchUsers(int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, name, email, registered FROM users ORDER BY id LIMIT ?")) {
      query.setInt(1, limit);
      List<User> users = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          users.add(
              new User(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, LocalDate.class)));
        }
      }
      return users;
    }
  }

  @Override
  public CompletionStage<String> exportUsers(List<User> users, String filename) {
    return CompletableFuture.supplyAsync(
        () -> {
          write(users, folder.resolve(filename));
          return "Exported " + users.size() + " users to " + filename;
        },
        executor);
  }

  private static void write(List<User> users, Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("[");
      for (int i = 0; i < users.size(); i++) {
        out.write(i == 0 ? "\n  " : ",\n  ");
        out.write(json(users.get(i)));
      }
      out.write("\n]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(User user) {
    return "{\"id\": "
        + user.id()
        + ", \"name\": "
        + json(user.name())
        + ", \"email\": "
        + json(user.email())
        + ", \"registered\": "
        + json(user.registered().toString())
        + "}";
  }

  private static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> {
          if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
