package io.meshscope;

/** Prints the home of the Java it runs on; the build asks it so that the start scripts find the same Java. */
final class JavaHome {
    private JavaHome() {}

    public static void main(String[] args) {
        System.out.println(System.getProperty("java.home"));
    }
}
