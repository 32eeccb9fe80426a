package io.meshscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.meshscope.base.Allowed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rules of the house: which room may import which, who may do IO, who may know which library. */
class LayersTest {
    private static final String US = "io.meshscope.";
    private static final String OURS = "io.meshscope..";
    private static final JavaClasses ALL = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshscope");
    private static final String[] CORE = Stream.of("base", "model", "syntax", "xds", "logs", "packets", "simulate", "rules", "diagnose",
            "evidence", "practice", "report").map(LayersTest::room).toArray(String[]::new);

    /** A room with everything in it. */
    private static String room(String name) {
        return US + name + "..";
    }

    private static final DescribedPredicate<JavaClass> ALLOWED = new DescribedPredicate<>("allowed with a reason") {
        @Override
        public boolean test(JavaClass c) {
            JavaClass outer = c;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return outer.isAnnotatedWith(Allowed.class);
        }
    };

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(ALL);
    }

    /** Every rule about single classes passes over those that are allowed an exception. */
    private static GivenClassesConjunction none(String... packages) {
        return noClasses().that(resideInAnyPackage(packages).and(not(ALLOWED)));
    }

    /** Everything of ours that is not in these packages. */
    private static GivenClassesConjunction outside(String... packages) {
        return noClasses().that(resideInAPackage(OURS).and(not(resideInAnyPackage(packages))).and(not(ALLOWED)));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0} may import {1}")
    @CsvSource(delimiter = '|', nullValues = "nothing", value = {
            "base     | nothing",
            "model    | base",
            "syntax   | base model",
            "xds      | base model syntax",
            "logs     | base model syntax",
            "packets  | base model",
            "simulate | base model syntax xds",
            "rules    | base model syntax xds",
            "diagnose | base model xds logs packets simulate rules",
            "evidence | base model syntax xds logs packets diagnose",
            "practice | base model syntax xds simulate evidence",
            "report   | base model syntax diagnose rules",
            "cli      | base model syntax xds logs packets simulate rules diagnose evidence practice report",
            "ui       | base model syntax xds logs packets simulate rules diagnose evidence practice report"})
    // @formatter:on
    void arrows_run_one_way(String room, @Nullable String imports) {
        List<String> allowed = new ArrayList<>(List.of(room(room)));
        for (String other : imports == null ? new String[0] : imports.split(" ")) {
            allowed.add(room(other));
        }
        hold(none(room(room)).should().dependOnClassesThat(
                resideInAPackage(OURS).and(not(resideInAnyPackage(allowed.toArray(String[]::new))))));
    }

    @Test
    void the_way_in_knows_only_the_two_faces() {
        hold(none("io.meshscope").should().dependOnClassesThat(resideInAPackage(OURS).and(
                not(resideInAnyPackage("io.meshscope", room("base"), room("cli"), US + "ui.app")))));
    }

    @Test
    void packages_have_no_cycles() {
        // A catalogue knows what lies in the packages below it, and those know what the catalogue is made of.
        hold(slices().matching("io.meshscope.(**)").should().beFreeOfCycles().ignoreDependency(ALLOWED, resideInAPackage(OURS)));
    }

    @Test
    void the_core_has_no_window() {
        hold(none(CORE).should().dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..", "java.awt..",
                "javax.swing.."));
        hold(none(room("cli")).should().dependOnClassesThat().resideInAnyPackage("javafx.."));
    }

    @Test
    void each_library_has_its_room() {
        hold(outside(room("syntax")).should().dependOnClassesThat().resideInAnyPackage("com.fasterxml..", "org.snakeyaml.."));
        hold(outside(room("evidence.kube")).should().dependOnClassesThat().resideInAnyPackage("io.fabric8.."));
        hold(outside(room("evidence")).should().dependOnClassesThat().resideInAnyPackage("org.apache.commons.compress.."));
        hold(none(OURS).should().dependOnClassesThat().resideInAnyPackage("javafx.fxml..", "javafx.scene.web..", "javax.swing..",
                "java.awt..", "org.slf4j..", "java.util.logging.."));
    }

    @Test
    void only_evidence_does_io() {
        hold(outside(room("evidence")).should().dependOnClassesThat(DescribedPredicate.describe("do IO", LayersTest::doesIo)));
    }

    private static boolean doesIo(JavaClass c) {
        return switch (c.getPackageName()) {
            case "java.net.http", "javax.net", "javax.net.ssl", "java.nio.file.attribute", "java.util.zip", "java.util.jar" -> true;
            case "java.net" ->
                !c.getSimpleName().matches(
                        "URI|URISyntaxException|URL|URLEncoder|URLDecoder|InetAddress|Inet4Address|Inet6Address|UnknownHostException");
            case "java.nio.channels" -> true;
            case "java.nio.file" -> c.getSimpleName().matches("Files|FileSystems|FileSystem|WatchService");
            case "java.io" -> c.getSimpleName().matches("File(Input|Output)Stream|FileReader|FileWriter|RandomAccessFile");
            case "java.lang" ->
                c.getSimpleName().matches("Process|ProcessBuilder|ProcessHandle|Runtime") && !c.getSimpleName().equals("Runtime");
            default -> false;
        };
    }

    @Test
    void views_meet_by_addresses() {
        for (JavaPackage view : ALL.getPackage("io.meshscope.ui").getSubpackages()) {
            if (view.getName().equals(US + "ui.view")) {
                for (JavaPackage feature : view.getSubpackages()) {
                    hold(none(feature.getName() + "..").should().dependOnClassesThat(
                            resideInAPackage(US + "ui.view..").and(not(resideInAPackage(feature.getName() + "..")))));
                }
            }
        }
        String[] frame = {US + "ui.shell..", US + "ui.app.."};
        hold(none(US + "ui.view..").should().dependOnClassesThat().resideInAnyPackage(frame));
        hold(outside(US + "ui.app..", "io.meshscope").should().dependOnClassesThat().resideInAPackage(US + "ui.app.."));
        hold(outside(US + "ui.app..", US + "ui.view..").should().dependOnClassesThat().resideInAPackage(US + "ui.view.."));
        hold(outside(US + "ui.app..", US + "ui.shell..").should().dependOnClassesThat().resideInAPackage(US + "ui.shell.."));
    }

    @Test
    void view_models_know_no_nodes() {
        hold(noClasses().that().haveSimpleNameEndingWith("ViewModel").and(not(ALLOWED)).should().dependOnClassesThat().resideInAnyPackage(
                "javafx.scene..", "javafx.stage.."));
    }

    @Test
    void only_tasks_know_threads() {
        hold(outside(room("base"), US + "ui.task").should().callMethod(javafx.application.Platform.class, "runLater", Runnable.class));
        hold(outside(room("base"), US + "ui.task").should().dependOnClassesThat(DescribedPredicate.describe("make threads",
                c -> c.getName().matches("java\\.util\\.(Timer|TimerTask)|java\\.lang\\.Thread\\$.*"
                        + "|java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*|CompletableFuture|Future|FutureTask)|javafx\\.concurrent\\..*"))));
        hold(outside(room("base"), US + "ui.task").should().callCodeUnitWhere(DescribedPredicate.describe("makes a thread",
                call -> call.getTargetOwner().isAssignableTo(Thread.class)
                        && call.getName().matches("<init>|start|startVirtualThread|ofVirtual|ofPlatform|sleep"))));
    }

    @Test
    void only_the_command_line_prints() {
        hold(outside("io.meshscope", room("cli")).should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class));
    }

    @Test
    void names_say_what_a_thing_is() {
        hold(noClasses().that(not(ALLOWED)).should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?"));
        hold(classes().that().haveSimpleNameEndingWith("ViewModel").should().resideInAPackage(US + "ui.."));
        hold(classes().that().haveSimpleNameEndingWith("Dissector").should().resideInAPackage(room("packets")));
    }

    @Test
    void every_package_says_what_may_be_null() {
        List<String> without = new ArrayList<>();
        collect(ALL.getPackage("io.meshscope"), without);
        without.remove("io.meshscope");
        assertThat(without).isEmpty();
    }

    private static void collect(JavaPackage p, List<String> without) {
        if (!p.getClasses().isEmpty() && !p.isAnnotatedWith(NullMarked.class)) {
            without.add(p.getName());
        }
        p.getSubpackages().forEach(s -> collect(s, without));
    }
}
