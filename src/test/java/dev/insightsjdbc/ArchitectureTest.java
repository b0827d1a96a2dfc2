package dev.insightsjdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guards the walls between the rooms; docs/architecture.md tells why they stand where they do. */
final class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.insightsjdbc");

  @Test
  void theHouseIsSeen() {
    assertTrue(HOUSE.contain("dev.insightsjdbc.api.SearchService"));
  }

  @ParameterizedTest
  @EnumSource
  void aRoomReachesOnlyTheRoomsToItsRightAndItsOwnLibraries(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.allowedPackages())
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void aRoomIsReachedOnlyByTheRoomsToItsLeft(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(room.allowedDependents())
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void bothSensesOfTheArrowsSayTheSame(Room room) {
    Set<Room> reachers =
        Arrays.stream(Room.values())
            .filter(other -> other.reaches().contains(room))
            .collect(Collectors.toSet());

    assertEquals(room.reachedBy(), reachers);
  }

  @Test
  void everyClassIsInARoom() {
    classes().should().resideInAnyPackage(Room.allPackages()).check(HOUSE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.insightsjdbc.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatItIsForAndKeepsNullOut() {
    classes().should(resideInANullMarkedPackage()).check(HOUSE);
  }

  @Test
  void noClassIsAHeapOfLeftovers() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Utilities|Helpers?|Misc)")
        .because("who needs a Util has not found the noun")
        .check(HOUSE);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package whose package-info.java is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        JavaPackage room = type.getPackage();
        if (!room.isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is in " + room.getName() + ", which has none"));
        }
      }
    };
  }
}
