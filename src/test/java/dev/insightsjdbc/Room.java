package dev.insightsjdbc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rooms of the house, as docs/architecture.md draws them. Both senses of an arrow are written
 * down, so that a slip in one is caught by the other.
 */
enum Room {
  API(List.of(), List.of(ThirdParty.JACKSON)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.complementOf(EnumSet.of(API, HOSTLOG));
    }
  },
  CATALOG(List.of(API), List.of()) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(ROWS, SCAN, PLAN, JDBC, CLI, CALCITE);
    }
  },
  ROWS(List.of(API, CATALOG), List.of(ThirdParty.JACKSON, ThirdParty.LUCENE_ANALYSIS)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(SCAN, PLAN, JDBC, CLI, CALCITE);
    }
  },
  SCAN(List.of(API, CATALOG, ROWS), List.of(ThirdParty.SLF4J)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(PLAN, JDBC, CLI, CALCITE);
    }
  },
  ENGINE(List.of(API), List.of(ThirdParty.CALCITE)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(PLAN, JDBC);
    }
  },
  /** Of JSON, what SQL's functions of it read. */
  PLAN(
      List.of(API, CATALOG, ROWS, SCAN, ENGINE),
      List.of(ThirdParty.CALCITE, ThirdParty.GUAVA, ThirdParty.JACKSON)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(JDBC, CLI, CALCITE);
    }
  },
  CLIENT(List.of(API), List.of(ThirdParty.HTTP, ThirdParty.JACKSON, ThirdParty.SLF4J)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(JDBC);
    }
  },
  EMBEDDED(
      List.of(API),
      List.of(ThirdParty.LUCENE, ThirdParty.JACKSON, ThirdParty.HTTP_CORE, ThirdParty.SLF4J)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(JDBC, CLI);
    }
  },
  JDBC(
      List.of(API, CATALOG, ROWS, SCAN, ENGINE, PLAN, CLIENT, EMBEDDED),
      List.of(ThirdParty.SLF4J)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.of(CLI, CALCITE);
    }
  },
  CLI(
      List.of(API, CATALOG, ROWS, SCAN, PLAN, JDBC, EMBEDDED),
      List.of(ThirdParty.SHELL, ThirdParty.JACKSON)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.noneOf(Room.class);
    }
  },
  HOSTLOG(List.of(), List.of(ThirdParty.SLF4J_PROVIDER)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.noneOf(Room.class);
    }
  },
  CALCITE(
      List.of(API, CATALOG, ROWS, SCAN, PLAN, JDBC),
      List.of(ThirdParty.CALCITE, ThirdParty.GUAVA)) {
    @Override
    Set<Room> reachedBy() {
      return EnumSet.noneOf(Room.class);
    }
  };

  private static final String BASE = "dev.insightsjdbc.";

  private final List<Room> reaches;
  private final List<ThirdParty> thirdParties;

  Room(List<Room> reaches, List<ThirdParty> thirdParties) {
    this.reaches = reaches;
    this.thirdParties = thirdParties;
  }

  /** The rooms that may import this one. */
  abstract Set<Room> reachedBy();

  /** The rooms that this one may import. */
  List<Room> reaches() {
    return reaches;
  }

  /** Its classes' packages, as a pattern. */
  String packages() {
    return BASE + name().toLowerCase(Locale.ROOT) + "..";
  }

  /** All packages that its classes may name: its own, other rooms', the JDK's, libraries'. */
  String[] allowedPackages() {
    return Stream.of(
            Stream.of(packages()),
            reaches.stream().map(Room::packages),
            Arrays.stream(ThirdParty.EVERYWHERE.packages),
            thirdParties.stream().flatMap(library -> Arrays.stream(library.packages)))
        .flatMap(packages -> packages)
        .toArray(String[]::new);
  }

  /** All packages whose classes may name its own. */
  String[] allowedDependents() {
    return Stream.concat(Stream.of(packages()), reachedBy().stream().map(Room::packages))
        .toArray(String[]::new);
  }

  static String[] allPackages() {
    return Arrays.stream(values()).map(Room::packages).toArray(String[]::new);
  }

  /** What is not ours. */
  private enum ThirdParty {
    EVERYWHERE("java..", "javax.net..", "javax.sql", "org.jspecify.annotations"),
    CALCITE("org.apache.calcite.."),
    /** Calcite's own signatures speak of its collections. */
    GUAVA("com.google.common.collect", "com.google.common.base"),
    HTTP("org.apache.hc.."),
    HTTP_CORE("org.apache.hc.core5.."),
    JACKSON("com.fasterxml.jackson.core.."),
    LUCENE("org.apache.lucene.."),
    LUCENE_ANALYSIS("org.apache.lucene.analysis.."),
    SHELL("org.jline.."),
    SLF4J("org.slf4j"),
    /** What an implementation of it speaks. */
    SLF4J_PROVIDER("org.slf4j..");

    private final String[] packages;

    ThirdParty(String... packages) {
      this.packages = packages;
    }
  }
}
