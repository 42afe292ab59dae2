package dev.planloom.examples.users;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory with generated users, the same ones every time. */
final class UserDatabase {

  private static final List<String> FIRST =
      List.of("Ada", "Björn", "Chloé", "Dmitri", "Esi", "Farid", "Grace", "Hanako", "Íris", "Jo");
  private static final List<String> LAST =
      List.of("Lovelace", "Håkansson", "O'Brien", "Okafor", "García \"Gabo\"", "Sato", "Nguyễn");

  private UserDatabase() {}

  /** The database; its content lasts as long as a connection to it is open. */
  static DataSource named(String name) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + name);
    return database;
  }

  static void fill(Connection connection, int count) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR NOT NULL,"
              + " email VARCHAR NOT NULL, registered DATE NOT NULL)");
    }
    Random random = new Random(1);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO users VALUES (?, ?, ?, ?)")) {
      for (int id = 1; id <= count; id++) {
        String first = FIRST.get(random.nextInt(FIRST.size()));
        insert.setLong(1, id);
        insert.setString(2, first + " " + LAST.get(random.nextInt(LAST.size())));
        insert.setString(3, first.toLowerCase(Locale.ROOT) + id + "@example.org");
        insert.setObject(4, LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
